import { createAnalyzer, defaultPolicy } from '@modelpin/matchers'
import * as table from '@modelpin/model-table'
import { expect, test } from 'vitest'
import { parseSource } from '../../packages/cli/src/parse/parse-source.js'
import { analyzeFile } from '../../packages/cli/src/scan/analyze-file.js'
import { createClock } from '../../packages/cli/src/scan/clock.js'
import type { OpenProgram } from '../../packages/cli/src/scan/open-program.js'
import { asOf, request } from './harness.js'

const analyzer = createAnalyzer(table, { ...defaultPolicy, asOf })
const path = 'src/chat.ts'
const text = `// modelpin-ignore-next-line -- on purpose\n${request}`

test('a file that the program has parsed is not parsed again', async () => {
  const [parsed] = await parseSource(text, { kind: 'script', lang: 'ts', module: 'either' })
  const program = {
    filesAt: () => Promise.resolve([{ ...parsed, path, judged: path }]),
    complete: (work: () => unknown) => Promise.resolve(work()),
    importersOf: () => [],
    installedModules: () => new Set(),
    isPublished: () => false,
    packageOf: () => undefined,
  } as unknown as OpenProgram
  const source = { text: 'this would not parse (', bom: false }
  const candidate = { path, judged: path, packageOf: () => undefined, source, names: () => true }
  expect(await analyzeFile(candidate, analyzer, createClock(), program)).toMatchObject({
    inspections: [{ finding: { id: 'omni-moderation-latest' } }],
  })
})
