/** The providers' own addresses. */
export const firstParty =
  /^(?:https?:\/\/)?(?:api\.openai\.com|api\.anthropic\.com|generativelanguage\.googleapis\.com|api\.mistral\.ai|codestral\.mistral\.ai|api\.x\.ai|api\.cohere\.(?:ai|com)|api\.deepseek\.com|dashscope(?:-intl)?\.aliyuncs\.com|api\.ai21\.com)(?:\/|$)/
