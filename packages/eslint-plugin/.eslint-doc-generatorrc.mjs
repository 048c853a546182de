import { format, resolveConfig } from 'prettier'
import { fileURLToPath } from 'node:url'

const style = fileURLToPath(new URL('../../.config/prettier.json', import.meta.url))

/** @type {import('eslint-doc-generator').GenerateOptions} */
export default {
  ruleDocTitleFormat: 'prefix-name',
  // The pages have tables of options, made from the schema; a test holds them to it.
  ruleDocSectionOptions: false,
  async postprocess(text, path) {
    return format(text, { ...(await resolveConfig(path, { config: style })), parser: 'markdown' })
  },
}
