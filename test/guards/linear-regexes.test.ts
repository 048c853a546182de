import path from 'node:path'
import { ESLint } from 'eslint'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const eslint = new ESLint({ cwd: root, overrideConfigFile: path.join(root, '.config/eslint.config.js') })
const rules = ['regexp/no-super-linear-backtracking', 'regexp/no-super-linear-move']

const guarded = [
  'packages/cli/src/report/plural.ts',
  'packages/codemod/src/policy.ts',
  'packages/eslint-plugin/src/options.ts',
  'packages/matchers/src/splice.ts',
  'packages/model-table/src/names.ts',
  'packages/model-table/tools/compile.mjs',
  '.scripts/build.mjs',
]

test.each(guarded)('regular expressions must be linear in %s', async (file) => {
  const config = (await eslint.calculateConfigForFile(path.join(root, file))) as {
    rules: Record<string, [number, object]>
  }
  for (const rule of rules)
    expect(config.rules[rule]).toEqual([2, expect.objectContaining({ report: 'potential' })])
})

test.each([
  ['backtracking without end', String.raw`/^(a+)+$/`, rules[0]],
  ['backtracking over the same characters', String.raw`/^a*\s*a*b$/`, rules[0]],
  ['starting over at every character', String.raw`/\s+$/`, rules[1]],
])('lint reports %s', async (_what, regex, rule) => {
  const [result] = await eslint.lintText(`export const pattern = ${regex}\n`, {
    filePath: path.join(root, guarded[0] as string),
  })
  expect(result?.messages.map(({ ruleId }) => ruleId)).toEqual([rule])
})

test('lint takes what is linear', async () => {
  const [result] = await eslint.lintText(String.raw`export const pattern = /^a+\s+b$/` + '\n', {
    filePath: path.join(root, guarded[0] as string),
  })
  expect(result?.messages).toEqual([])
})
