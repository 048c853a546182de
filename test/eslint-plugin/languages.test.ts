import markdown from '@eslint/markdown'
import { Linter } from 'eslint'
import plugin from 'eslint-plugin-modelpin'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import * as vueParser from 'vue-eslint-parser'

const root = resolve('/project')
const readme = `# Use

\`\`\`js
await client.chat.complete({ model: 'mistral-small-latest', messages: [] })
\`\`\`

Or \`mistral-small-latest\` in your settings.
`
const strict = { ...plugin.configs.strict, settings: { modelpin: { asOf: '2025-06-01' } } }

function lint(text: string, file: string, config: readonly object[]): string[] {
  const linter = new Linter({ cwd: root })
  const messages = linter.verify(text, config as Linter.Config[], { filename: resolve(root, file) })
  return messages.map(({ line, column, ruleId, message }) => `${line}:${column} ${ruleId ?? message}`)
}

test('code in Markdown is documentation', () => {
  expect(lint(readme, 'README.md', [...markdown.configs.processor, strict])).toEqual([])
  expect(lint(readme, 'src/prompts/review.md', [...markdown.configs.processor, strict])).toEqual([])
})

test('code in Markdown that a glob calls production is judged, at its place in the file', () => {
  const production = { settings: { modelpin: { asOf: '2025-06-01', production: ['prompts/*.md'] } } }
  const config = [...markdown.configs.processor, strict, production]
  expect(lint(readme, 'prompts/review.md', config)).toEqual(['4:38 modelpin/no-floating-model'])
  expect(lint(readme, 'README.md', config)).toEqual([])
})

test.each(['commonmark', 'gfm'])('Markdown itself, as %s, has no places', (language) => {
  const config = [
    { files: ['**/*.md'], plugins: { markdown }, language: `markdown/${language}` },
    strict,
    { settings: { modelpin: { production: ['**'] } } },
  ]
  expect(lint(readme, 'README.md', config)).toEqual([])
})

/** A parser of another language, whose trees have a `Program` of nodes that nobody here knows. */
function parserOf(...body: readonly object[]): Linter.Parser {
  const loc = { start: { line: 1, column: 0 }, end: { line: 1, column: 0 } }
  const program = { type: 'Program', body, comments: [], tokens: [], range: [0, 0], loc }
  return { parseForESLint: () => ({ ast: program as never, visitorKeys: { Program: [] } }) }
}

test.each([
  ['HTML', { type: 'Document', children: [{ type: 'Tag', name: 'p', attributes: [], parts: null }] }],
  ['a style sheet', { type: 'StyleSheet', rules: [{ type: 'Value', value: 'mistral-small-latest' }] }],
  ['half a template', { type: 'AstroFragment' }],
  ['a component without anything', { type: 'SvelteElement' }],
])('trees of %s do no harm', (_language, node) => {
  const config = [{ files: ['**/*.x'], languageOptions: { parser: parserOf(node) } }, strict]
  expect(lint('<p title="mistral-small-latest">\n', 'src/a.x', config)).toEqual([])
})

test('the test above would see what a parser hands over', () => {
  const literal = { type: 'Literal', value: 'mistral-small-latest', range: [9, 31] }
  const attribute = { type: 'JSXAttribute', name: { type: 'JSXIdentifier', name: 'model' }, value: literal }
  const openingElement = {
    type: 'JSXOpeningElement',
    name: { type: 'JSXIdentifier', name: 'p' },
    attributes: [attribute],
  }
  const fragment = { type: 'AstroFragment', children: [{ type: 'JSXElement', openingElement, children: [] }] }
  const config = [{ files: ['**/*.x'], languageOptions: { parser: parserOf(fragment) } }, strict]
  expect(lint('<p model="mistral-small-latest">\n', 'src/a.x', config)).toEqual([
    '1:11 modelpin/no-floating-model',
  ])
})

test('a literal in place of an expression is quoted as an attribute can hold it', () => {
  const text =
    '<template>\n  <A :model="`${family}-small-latest`" />\n</template>\n<script setup>\nconst family = "mistral"\n</script>\n'
  const config = [{ files: ['**/*.vue'], languageOptions: { parser: vueParser as Linter.Parser } }, strict]
  const linter = new Linter({ cwd: root })
  const [message] = linter.verify(text, config as Linter.Config[], { filename: resolve(root, 'src/a.vue') })
  const fix = message?.suggestions?.[0]?.fix
  expect(fix && text.slice(...fix.range)).toBe('`${family}-small-latest`')
  expect(fix?.text).toBe('`mistral-small-2503`')
})
