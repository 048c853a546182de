// A program of a stated size, some modules of which list models that others send. The same on every run.
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** Modules that import one another as those of applications do: a few neighbours, a barrel, a list of models. */
export function makeProgram(files, candidates) {
  const root = mkdtempSync(path.join(tmpdir(), 'modelpin-program-'))
  const write = (file, text) => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    writeFileSync(path.join(root, file), text)
  }
  const options = {
    target: 'es2022',
    module: 'esnext',
    moduleResolution: 'bundler',
    strict: true,
    types: [],
    skipLibCheck: true,
    paths: { '@/*': ['./src/*'] },
  }
  write('package.json', '{ "name": "program", "private": true }')
  write('tsconfig.json', JSON.stringify({ compilerOptions: options, include: ['src'] }))
  for (let index = 0; index < candidates; index++) {
    write(
      `src/models/set-${index}.ts`,
      `export const set${index} = {\n  fast: 'mistral-small-latest',\n  slow: 'mistral-medium-latest',\n} as const\n`,
    )
  }
  const barrel = Array.from({ length: candidates }, (_, index) => `export * from './set-${index}'\n`)
  write('src/models/index.ts', barrel.join(''))
  write(
    'src/client.ts',
    'export declare const client: { chat: { complete(request: { model: string; messages: string[] }): Promise<string> } }\n',
  )
  for (let index = 0; index < files - candidates - 2; index++)
    write(nameOf(index), moduleText(index, candidates))
  return root
}

function nameOf(index) {
  return `src/feature-${index % 40}/part-${index}.ts`
}

function moduleText(index, candidates) {
  const set = index % 20 === 0 ? (index / 20) % candidates : undefined
  const before = [index - 1, index - 7, index - 40].filter((one) => one >= 0)
  const imports = before.map((one) => `import { part${one} } from '@/feature-${one % 40}/part-${one}'\n`)
  const uses =
    set === undefined
      ? ''
      : `import { client } from '@/client'\nimport { set${set} } from '@/models'\n\nexport const ask${index} = (messages: string[]) => client.chat.complete({ model: set${set}.fast, messages })\n`
  const functions = Array.from({ length: 12 }, (_, at) => functionText(index, at)).join('\n')
  const sum = before.map((one) => ` + part${one}.weight`).join('')
  return `${imports.join('')}${uses}\nexport interface Row${index} {\n  readonly name: string\n  readonly weight: number\n  readonly tags: readonly string[]\n}\n\n${functions}\nexport const part${index}: Row${index} = { name: 'part', weight: ${index}${sum}, tags: [] }\n`
}

function functionText(index, at) {
  return `export function step${index}x${at}(rows: readonly Row${index}[], limit = ${at}): Map<string, number> {
  const sums = new Map<string, number>()
  for (const { name, weight, tags } of rows) {
    if (tags.length > limit) continue
    sums.set(name, (sums.get(name) ?? 0) + weight * tags.filter((tag) => tag.startsWith('a')).length)
  }
  return sums
}
`
}
