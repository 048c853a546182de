import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { expect, test } from 'vitest'
import { emptyTally, addTally } from '../../packages/cli/src/scan/outcome.js'
import { asOf, modelpin, pinnedRequest, project, request, withInput } from './harness.js'

const next = 'modelpin-ignore-next-line -- the vendor wants the alias'
const whole = 'modelpin-ignore-file -- kept for the demo'
const jsx = '<Chat model="omni-moderation-latest" />'

/** In each, a comment takes away the only finding. */
const ignored: Readonly<Record<string, string>> = {
  'line.ts': `// ${next}\n${request}`,
  'block.js': `/* ${next} */\n${request}`,
  'doc.mjs': `/**\n * ${next}\n */\n${request}`,
  'reason-in-two-lines.ts': `/* modelpin-ignore-next-line -- the vendor\n * wants the alias */\n${request}`,
  'behind-code.ts': `const a = 1 // ${next}\n${request}`,
  'flow.js': `// @flow\ntype B = {| +a: ?string |}\n// ${next}\n${request}`,
  'windows.ts': `// ${next}\r\n${request}`,
  'mark.ts': `\uFEFF// ${next}\n${request}`,
  'hashbang.js': `#!/usr/bin/env node\n// ${next}\n${request}`,
  'jsx.tsx': `const a = (\n  <p>\n    {/* ${next} */}\n    ${jsx}\n  </p>\n)\n`,
  'jsx-stacked.tsx': `const a = (\n  <p>\n    {/* ${next} */}\n    {/* eslint-disable-next-line a/b */}\n    ${jsx}\n  </p>\n)\n`,
  'stacked.ts': `// ${next}\n\n// eslint-disable-next-line a/b -- why\n/* c */ ${request}`,
  'argument.ts': `openai.moderations.create({\n  input,\n  // ${next}\n  model: 'omni-moderation-latest',\n})\n`,
  'two-ids.ts': `// ${next}\ncreate({ model: 'omni-moderation-latest' }, { model: 'mistral-small-latest' })\n`,
  'file.ts': `// ${whole}\n${request}${request}`,
  'file-at-the-end.ts': `${request}/* ${whole} */\n`,
  'script.vue': `<template><p/></template>\n<script>\n// ${next}\n${request}</script>\n`,
  'template.vue': `<template>\n  <!-- ${next} -->\n  ${jsx}\n</template>\n`,
  'expression.vue': `<template>\n  <Chat :model="\n    // ${next}\n    'omni-moderation-latest'" />\n</template>\n`,
  'template.svelte': `<div>\n  <!-- ${next} -->\n  ${jsx}\n</div>\n`,
  'braces.svelte': `<div>\n  {/* ${next} */}\n  ${jsx}\n</div>\n`,
  'braces.astro': `---\n---\n<div>\n  {/* ${next} */}\n  ${jsx}\n</div>\n`,
  'expression.astro': `<ul>\n  {items.map((item) => (\n    // ${next}\n    ${jsx}\n  ))}\n</ul>\n`,
  'markup.vue': `<!-- ${whole} -->\n<script>\n${request}</script>\n`,
  'markup.svelte': `<script>\n${request}</script>\n<p>a</p>\n<!-- ${whole} -->\n`,
  'frontmatter.astro': `---\n// ${next}\n${request}---\n<p/>\n`,
  'markup.astro': `---\n${request}---\n<!-- ${whole} -->\n<p/>\n`,
  'settings.yaml': `chat:\n  # ${next}\n  model: mistral-small-latest\n`,
  'settings.toml': `# ${next}\r\nmodel = "mistral-small-latest"\r\n`,
  'settings.jsonc': `{\n  // ${next}\n  "model": "mistral-small-latest"\n}\n`,
  'settings.json5': `/* ${whole} */\n{ model: 'mistral-small-latest' }\n`,
  '.env.production': `A=1\r\n  # ${next}\r\nCHAT_MODEL=mistral-small-latest\r\n`,
}

/** In these nothing is taken away: what looks like a comment is none, or stands elsewhere. */
const reported: Readonly<Record<string, string>> = {
  'string.ts': `const a = '// ${whole}'\n${request}`,
  'template.ts': `const a = \`\n// ${next}\n\${${request.trim()}}\`\n`,
  'regex.ts': `const a = /[/*] ${whole} [*/]/\n${request}`,
  'jsx-text.tsx': `const a = (\n  <p>\n    // ${next}\n    ${jsx}\n  </p>\n)\n`,
  'prose.ts': `// See modelpin-ignore-file -- which is another page.\n${request}`,
  'script-text.vue': `<script>\nconst a = '<!-- ${whole} -->'\n${request}</script>\n`,
  'text.yaml': `about: '# ${whole}'\nmodel: mistral-small-latest\n`,
  'text.env': `ABOUT="# ${whole}"\nCHAT_MODEL=mistral-small-latest\n`,
  'same-line.ts': `${request.trim()} // modelpin-ignored is no word of ours, only a word\n`,
}

const names = (files: Readonly<Record<string, string>>): string[] => Object.keys(files).sort()

test('a comment takes findings away, in every kind of comment', async () => {
  const { run, report, read } = project(ignored)
  expect(await report()).toMatchObject({ findings: [], commentProblems: [], unreadable: [] })
  expect(await run('check', '--as-of', asOf)).toMatchObject({ code: 0, stderr: '' })
  const all = await report('--all')
  expect([...new Set(all.findings.map(({ path }) => path))]).toEqual(names(ignored))
  for (const finding of all.findings) expect(finding).toMatchObject({ action: 'ignore', edit: 'none' })

  expect(await run('pin', '--as-of', asOf)).toMatchObject({ code: 0, stdout: 'Nothing to write.\n' })
  for (const [file, text] of Object.entries(ignored)) expect(read(file), file).toBe(text)
})

test('what is no comment takes nothing away', async () => {
  const { report } = project(reported)
  const { findings, commentProblems } = await report()
  expect(findings.map(({ path }) => path)).toEqual(names(reported))
  expect(commentProblems.map(({ path, kind }) => `${path} ${kind}`)).toEqual(['same-line.ts unknown'])
})

test('covers the line of the id, and no other', async () => {
  const { report } = project({
    'a.ts': `// ${next}\nopenai.moderations.create({\n  model: 'omni-moderation-latest',\n})\n`,
    'b.ts': `${request}// ${next}\n${request}${request}`,
  })
  const { findings, commentProblems } = await report()
  expect(findings.map(({ path, line }) => `${path}:${line}`)).toEqual(['a.ts:3', 'b.ts:1', 'b.ts:4'])
  expect(commentProblems.map(({ path, line, kind }) => `${path}:${line} ${kind}`)).toEqual(['a.ts:1 unused'])
})

const useless = `// modelpin-ignore-next-line
${request}// ${next}
const a = 1
// modelpin-ignore-line -- why
/* modelpin-ignore-next-line: why */ const b = 2
// ${next}
`

const problems = [
  ':1:1 modelpin-ignore-next-line ignores nothing without a reason: write "modelpin-ignore-next-line -- why"',
  ':3:1 modelpin-ignore-next-line is not needed: it ignores nothing in line 4',
  ':5:1 there is no comment "modelpin-ignore-line": write modelpin-ignore-next-line or modelpin-ignore-file',
  ':6:1 modelpin-ignore-next-line ignores nothing without a reason: write "modelpin-ignore-next-line -- why"',
  ':7:1 modelpin-ignore-next-line is not needed: it ignores nothing behind it',
]

test('comments that do nothing are named, each in one line, and change no exit code', async () => {
  const { run, report } = project({ 'a.ts': useless, 'b.ts': `/* ${whole} */\n\n` })
  const expected = [
    ...problems.map((line) => `a.ts${line}`),
    'b.ts:1:1 modelpin-ignore-file is not needed: it ignores nothing in this file',
  ]
  const { code, stdout, stderr } = await run('check', '--as-of', asOf)
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
  expect(stdout.split('\n').filter((line) => /^[ab]\.ts:/.test(line))).toEqual(expected)
  const { findings, commentProblems } = await report()
  expect(findings).toHaveLength(1)
  expect(
    commentProblems.map(({ path, line, column, message }) => `${path}:${line}:${column} ${message}`),
  ).toEqual(expected)
  expect((await run('check', '--as-of', asOf, 'b.ts')).code).toBe(0)
  expect(await run('check', '--as-of', asOf, '--quiet', 'b.ts')).toEqual({ code: 0, stdout: '', stderr: '' })
})

test('of two comments for one finding, the nearer or first counts, and the other is not needed', async () => {
  const { report } = project({
    'a.ts': `// ${whole}\n// ${next}\n${request}`,
    'b.ts': `// ${whole}\n// ${whole}\n// ${next}\n// ${next}\n${request}${request}`,
    'c.ts': `// modelpin-ignore-next-line\n// ${next}\n${request}`,
  })
  const { findings, commentProblems } = await report()
  expect(findings).toEqual([])
  expect(commentProblems.map(({ path, line }) => `${path}:${line}`)).toEqual([
    'a.ts:1',
    'b.ts:2',
    'b.ts:4',
    'c.ts:1',
  ])
})

test('a comment that another rule or more aliases need is needed', async () => {
  const comment = '// modelpin-ignore-next-line -- why\n'
  const { report } = project({
    'a.ts': `${comment}create({ model: 'claude-3-7-sonnet-20250219', messages })\n`,
    'b.ts': `${comment}create({ model: 'gpt-4o', messages })\n`,
    'c.ts': `${comment}create({ model: 'claude-3-7-sonnet-20250220', messages })\n`,
    'd.ts': `${comment}create({ model: 'claude-sonnet-4-6', messages })\n`,
  })
  const unused = { findings: [], commentProblems: [{ path: 'd.ts', kind: 'unused' }] }
  expect(await report()).toMatchObject(unused)
  const rules = ['--rule', 'no-retired-model', '--rule', 'no-unknown-model', '--aliases', 'all']
  expect(await report(...rules)).toMatchObject(unused)
  const all = await report(...rules, '--all')
  expect(all.findings.filter(({ ignoredBy }) => ignoredBy).map(({ path }) => path)).toEqual([
    'a.ts',
    'b.ts',
    'c.ts',
  ])
})

test('is not asked for in development code, which nothing is reported of', async () => {
  const { report } = project({ 'test/a.ts': `// ${next}\n${request}` })
  expect(await report()).toMatchObject({ commentProblems: [] })
})

test('every format tells of them, and none as a finding', async () => {
  const { run } = project({ 'a.ts': `// ${next}\nconst a = 1\n` })
  const message = 'modelpin-ignore-next-line is not needed: it ignores nothing in line 2'
  const print = async (format: string): Promise<string> => {
    const { code, stdout } = await run('check', '--format', format)
    expect(code).toBe(0)
    return stdout
  }
  expect(await print('github')).toContain(
    `::warning file=a.ts,line=1,col=1,title=Comment without effect::${message}\n`,
  )
  expect(await print('markdown')).toContain(`| \`a.ts:1:1\` | ${message} |`)
  const junit = await print('junit')
  expect(junit).toContain('failures="0" errors="0"')
  expect(junit).toContain(`<system-err>a.ts:1:1 ${message}</system-err>`)
  const sarif = JSON.parse(await print('sarif')) as {
    runs: { results: []; invocations: { toolExecutionNotifications: unknown[] }[] }[]
  }
  expect(sarif.runs[0]?.results).toEqual([])
  expect(sarif.runs[0]?.invocations[0]?.toolExecutionNotifications).toMatchObject([
    { level: 'warning', message: { text: message }, descriptor: { id: 'ignore-comment' } },
  ])
})

test('the JSON report keeps to its schema', async () => {
  const { report } = project({ 'a.ts': useless, 'b.ts': `// ${next}\n${request}` })
  const schema = JSON.parse(
    readFileSync(new URL('../../packages/cli/report.schema.json', import.meta.url), 'utf8'),
  ) as object
  const validate = new Ajv().compile(schema)
  const all = await report('--all')
  expect(validate(all), JSON.stringify(validate.errors)).toBe(true)
  expect(all.findings.find(({ path }) => path === 'b.ts')?.ignoredBy).toEqual({
    line: 1,
    reason: 'the vendor wants the alias',
  })
  expect(validate({ ...all, commentProblems: [{ path: 'a.ts', line: 1, column: 1, kind: 'odd' }] })).toBe(
    false,
  )
})

test('--all and explain say the reason', async () => {
  const { run } = project({ 'a.ts': `\n// ${next}\n${request}` })
  expect((await run('check', '--all', '--as-of', asOf)).stdout).toContain(
    '  3:37  ignored by a comment: omni-moderation-latest: the vendor wants the alias\n',
  )
  const { stdout } = await run('explain', 'a.ts:3', '--as-of', asOf)
  expect(stdout).toMatch(/^decision +ignore, edit none/m)
  expect(stdout).toMatch(/^comment +ignored by the comment in line 2: the vendor wants the alias$/m)
})

test('what is ignored is still a reason to leave what depends on it', async () => {
  const table = `// ${whole}\nexport const prices = { 'omni-moderation-latest': 1 }\nexport default { model: 'omni-moderation-latest' }\n`
  const { report, run, read } = project({
    'package.json': '{ "name": "app" }',
    'prices.ts': table,
    'settings.ts': "export default { model: 'omni-moderation-latest' }\n",
  })
  const { findings } = await report()
  expect(findings).toMatchObject([
    { path: 'settings.ts', edit: 'unsafe', dependsOn: [{ path: 'prices.ts' }] },
  ])
  await run('pin', '--add-keys', '--as-of', asOf)
  expect(read('prices.ts')).toBe(table)
})

test('pin writes what stands beside, and says which comments do nothing', async () => {
  const { run, read } = project({ 'a.ts': `// ${next}\n${request}${request}// modelpin-ignore-file\n` })
  const { stdout } = await run('pin', '--as-of', asOf)
  expect(read('a.ts')).toBe(`// ${next}\n${request}${pinnedRequest}// modelpin-ignore-file\n`)
  expect(stdout).toContain('a.ts:4:1 modelpin-ignore-file ignores nothing without a reason')
})

test('holds for standard input', async () => {
  const { dir } = project({})
  const args = ['--stdin-filename', 'a.ts', '--as-of', asOf]
  const text = `// ${next}\n${request}`
  expect(await withInput(text, ['check', ...args], { cwd: dir })).toMatchObject({ code: 0 })
  expect(await withInput(text, ['pin', ...args], { cwd: dir })).toEqual({ code: 0, stdout: text, stderr: '' })
  const { stderr } = await withInput(useless, ['pin', ...args], { cwd: dir })
  expect(stderr).toContain('modelpin: a.ts:3:1: modelpin-ignore-next-line is not needed')
})

test('thousands of comments take no time to speak of', async () => {
  const { dir } = project({ 'a.ts': `// ${next}\n`.repeat(20_000) + request })
  const began = performance.now()
  const { stdout } = await modelpin(['check', '--format', 'json', '--as-of', asOf], { cwd: dir })
  expect(performance.now() - began).toBeLessThan(10_000)
  const { findings, commentProblems } = JSON.parse(stdout) as {
    findings: unknown[]
    commentProblems: unknown[]
  }
  expect([findings.length, commentProblems.length]).toEqual([0, 19_999])
})

test('what another thread has seen is added', () => {
  const [ours, theirs] = [emptyTally(), emptyTally()]
  theirs.commentProblems.push({ path: 'a.ts', line: 1, column: 1, kind: 'unused', message: '' })
  addTally(ours, theirs)
  expect(ours.commentProblems).toEqual(theirs.commentProblems)
})
