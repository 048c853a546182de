import type { TSESLint } from '@typescript-eslint/utils'

const docsFolder = 'https://github.com/modelpin/modelpin/blob/main/packages/eslint-plugin/docs/rules'

/** A rule's own name on top of what ESLint takes; its documentation is found by it. */
export interface NamedRule<
  MessageId extends string,
  Options extends readonly unknown[],
> extends TSESLint.RuleModule<MessageId, Options> {
  readonly name: string
  readonly meta: TSESLint.RuleMetaData<MessageId, TSESLint.RuleMetaDataDocs, Options> & {
    readonly docs: TSESLint.RuleMetaDataDocs
  }
}

/**
 * Adds `meta.docs.url` to a rule.
 *
 * `RuleCreator` of `@typescript-eslint/utils` does the same, but importing that package loads `typescript`,
 * which takes longer than everything else that this plugin does.
 */
export function createRule<MessageId extends string, const Options extends readonly unknown[]>({
  name,
  meta,
  create,
}: NamedRule<MessageId, Options>): TSESLint.RuleModule<MessageId, Options> {
  return { meta: { ...meta, docs: { ...meta.docs, url: `${docsFolder}/${name}.md` } }, create }
}
