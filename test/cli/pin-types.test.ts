import { cpSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Report } from 'modelpin'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { asOf, project, withInput, type Project } from './harness.js'

const fixtures = path.resolve(import.meta.dirname, '../../fixtures/projects')
const configured = readdirSync(fixtures).filter((name) =>
  readdirSync(path.join(fixtures, name), { recursive: true, encoding: 'utf8' }).some((file) =>
    file.endsWith('tsconfig.json'),
  ),
)

/** All fixture programs as the packages of one; those without a configuration share that of the whole. */
function allFixtures(): Project {
  const options = { strict: true, lib: ['es2022'], module: 'esnext', moduleResolution: 'bundler' }
  const own = project({
    'package.json': '{ "name": "all", "private": true }',
    'tsconfig.json': JSON.stringify({ compilerOptions: options, exclude: configured }),
  })
  cpSync(fixtures, own.dir, { recursive: true })
  return own
}

const libraries = new Map<string, ts.SourceFile | undefined>()

/** What the compiler that this repository has installed says of every configuration in a folder; no positions, no dates. */
function errorsIn(dir: string): string[] {
  const configurations = readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?:^|\/)tsconfig(?:\.app)?\.json$/.test(file.split(path.sep).join('/')))
    .sort()
  return configurations.flatMap((file) => {
    const config = path.join(dir, file)
    const json: unknown = ts.readConfigFile(config, (name) => readFileSync(name, 'utf8')).config
    const parsed = ts.parseJsonConfigFileContent(json, ts.sys, path.dirname(config))
    const built = path.join(dir, 'typed-monorepo/packages/llm-config/src/index.ts')
    const options = {
      ...parsed.options,
      skipLibCheck: true,
      types: [],
      paths: { ...parsed.options.paths, '@typed/llm-config': [built] },
    }
    const host = ts.createCompilerHost(options)
    const read = host.getSourceFile.bind(host)
    host.getSourceFile = (name, ...rest) => {
      if (!/\/lib\.[\w.]+\.d\.ts$/.test(name)) return read(name, ...rest)
      if (!libraries.has(name)) libraries.set(name, read(name, ...rest))
      return libraries.get(name)
    }
    const program = ts.createProgram(parsed.fileNames, options, host)
    return program.getSemanticDiagnostics().map(({ file: source, code, messageText }) => {
      const message = ts.flattenDiagnosticMessageText(messageText, ' ')
      return `${path.relative(dir, source?.fileName ?? '')}: ${code} ${message.replaceAll(/-(?:latest|\d{8}|\d{4})\b/g, '')}`
    })
  })
}

test('pin --project adds no type error to the fixtures, and would without the check', async () => {
  const own = allFixtures()
  const before = errorsIn(own.dir)
  const { stdout } = await own.run(
    'pin',
    '--no-config',
    '--project',
    '--as-of',
    '2025-06-01',
    '--format',
    'json',
  )
  const { findings } = JSON.parse(stdout) as Report
  expect(findings.filter(({ written }) => written === true).length).toBeGreaterThan(30)
  const left = findings.flatMap(({ path: file, id, written, typeError }) =>
    typeError === undefined
      ? []
      : [
          `${file} ${id} ${written}: ${typeError.path}:${typeError.line}:${typeError.column} ${typeError.code}`,
        ],
  )
  expect(left).toMatchInlineSnapshot(`
    [
      "typed-monorepo/packages/llm-config/src/models.ts claude-3-7-sonnet-latest false: typed-monorepo/packages/api/src/chat.ts:9:50 2345",
      "typed-parameter/src/chat.ts claude-3-7-sonnet-latest false: typed-parameter/src/chat.ts:4:17 2322",
      "typed-record/src/models.ts claude-3-7-sonnet-latest false: typed-record/src/limits.ts:5:3 2353",
      "typed-satisfies/src/models.ts claude-3-5-haiku-latest false: typed-satisfies/src/models.ts:4:3 2322",
      "typed-template/src/models.ts claude-3-7-sonnet-latest false: typed-template/src/models.ts:4:3 2322",
      "typed-template/src/models.ts claude-3-5-haiku-latest false: typed-template/src/models.ts:5:3 2322",
      "typed-union/src/models.ts claude-3-7-sonnet-latest false: typed-union/src/chat.ts:6:7 2322",
    ]
  `)
  expect(errorsIn(own.dir)).toEqual(before)

  // What was left would have added one each.
  for (const { path: file, offset, replacement = '', typeError } of findings.toReversed()) {
    const text = own.read(file)
    if (typeError) own.write(file, text.slice(0, offset[0]) + replacement + text.slice(offset[1]))
  }
  const added = errorsIn(own.dir).filter((error) => !before.includes(error))
  expect(new Set(added.map((error) => error.split('/')[0]))).toEqual(
    new Set(left.map((one) => one.split('/')[0])),
  )
})

const alias = 'mistral-small-latest'
const snapshot = 'mistral-small-2603'
const options = '"strict": true, "lib": ["es5"], "types": [], "module": "esnext"'
const program = {
  'package.json': '{ "name": "app", "private": true }',
  'tsconfig.json': `{ "compilerOptions": { ${options} } }`,
  'src/send.d.ts': `export declare function send(request: { model: '${alias}'; prompt: string }): void\n`,
  'src/chat.ts': `import { send } from './send'\nsend({ model: '${alias}', prompt: 'Hello' })\n`,
}
const args = ['pin', '--no-config', '--project', '--as-of', asOf]

test('--no-type-check writes unchecked', async () => {
  const { run, read } = project(program)
  const { code, stdout } = await run(...args)
  expect({ code, left: stdout.split('\n')[1] }).toEqual({
    code: 1,
    left: `  2:16  left  '${alias}' is left, because writing here would add a type error: src/chat.ts:2: TS2322 Type '"${snapshot}"' is not assignable to type '"${alias}"'.`,
  })
  expect(read('src/chat.ts')).toBe(program['src/chat.ts'])
  expect((await run(...args, '--no-type-check')).code).toBe(0)
  expect(read('src/chat.ts')).toBe(program['src/chat.ts'].replace(alias, snapshot))
})

test('what comes on standard input is checked as it is', async () => {
  const { dir } = project({ ...program, 'src/chat.ts': '' })
  const { code, stdout, stderr } = await withInput(
    program['src/chat.ts'],
    [...args, '--stdin-filename', 'src/chat.ts'],
    { cwd: dir },
  )
  expect({ code, stdout }).toEqual({ code: 1, stdout: program['src/chat.ts'] })
  expect(stderr).toContain('src/chat.ts:2:16: left: ')
  expect(stderr).toContain('TS2322')
})

test('a check that cannot be made is an error, and nothing is written for it', async () => {
  const { run, read } = project({
    ...program,
    'package.json': '{ "private": true, "workspaces": ["b"] }',
    'tsconfig.json': '{ "compilerOptions": [',
    'b/package.json': '{ "name": "b", "private": true }',
    'b/chat.ts': program['src/chat.ts'],
    'b/send.d.ts': program['src/send.d.ts'].replace(`'${alias}'`, 'string'),
    'b/tsconfig.json': program['tsconfig.json'],
  })
  const { code, stdout, stderr } = await run(...args)
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr:
      "modelpin: not written: tsconfig.json cannot be read: line 1: ']' expected; --no-type-check writes unchecked\n",
  })
  expect(stdout).toContain('Wrote 1 id in 1 file; 1 finding left.')
  expect(read('src/chat.ts')).toContain(alias)
  expect(read('b/chat.ts')).toContain(snapshot)
})

test('a program without a configuration is written as before, with a word about it', async () => {
  const { 'tsconfig.json': _, ...files } = program
  const { code, stderr } = await project(files).run(...args)
  expect({ code, stderr }).toEqual({
    code: 0,
    stderr: 'modelpin: types not checked: no tsconfig.json takes in src/chat.ts\n',
  })
})

test('a key is not added where what needs it is left', async () => {
  const { run, read } = project({
    ...program,
    'src/chat.ts': `import { send } from './send'\nconst prices = { '${alias}': 1 }\nconst model = '${alias}'\nsend({ model, prompt: String(prices[model]) })\n`,
    'src/title.ts': `client.chat.complete({ model: '${alias}', messages: [] })\nexport {}\n`,
  })
  const { stdout } = await run(...args, '--add-keys')
  expect(stdout).toContain('src/chat.ts:4: TS2322')
  expect(stdout).toContain('Wrote 1 id in 1 file; 1 finding left.')
  expect(read('src/chat.ts')).not.toContain(snapshot)
  expect(read('src/title.ts')).toContain(snapshot)
})
