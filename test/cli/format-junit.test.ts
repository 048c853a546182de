import { SaxesParser } from 'saxes'
import { expect, test } from 'vitest'
import { asOf, project, request, type Project } from './harness.js'

const retired = "client.messages.create({ model: 'claude-3-7-sonnet-latest', max_tokens: 10 })\n"

interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Element[]
  text: string
}

/** The tree of a text that is XML by every rule of XML 1.0; throws for any other. */
function parseXml(text: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' }
  const open = [root]
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = { name, attributes, children: [], text: '' }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('text', (piece) => {
    const element = open.at(-1)
    if (element) element.text += piece
  })
  parser.on('closetag', () => open.pop())
  parser.write(text).close()
  return root.children[0] ?? root
}

async function junit({ run }: Project, ...args: string[]): Promise<Element> {
  const { stdout, stderr } = await run('check', '--as-of', asOf, '--format', 'junit', ...args)
  expect(stderr).toBe('')
  return parseXml(stdout)
}

test('is a suite per file and a failure per finding, with its position', async () => {
  const suites = await junit(
    project({ 'a.ts': request + request, 'src/b.ts': retired, 'c.ts': 'export {}\n' }),
  )
  expect(suites).toMatchObject({ name: 'testsuites', attributes: { tests: '3', failures: '3', errors: '0' } })
  expect(suites.children.map(({ attributes }) => [attributes['name'], attributes['tests']])).toEqual([
    ['a.ts', '2'],
    ['src/b.ts', '1'],
  ])
  const [first, second] = suites.children[0]?.children ?? []
  expect(first?.attributes).toEqual({
    name: 'omni-moderation-latest (request-field)',
    classname: 'a.ts',
    file: 'a.ts',
    line: '1',
    time: '0',
  })
  expect(second?.attributes['name']).toBe('omni-moderation-latest (request-field) 2')
  const [failure] = second?.children ?? []
  expect(failure?.name).toBe('failure')
  expect(failure?.attributes).toMatchObject({
    type: 'no-floating-model',
    message: expect.stringMatching(/^2:37 'omni-moderation-latest' floats: /) as string,
  })
  expect(failure?.text).toMatch(/^a\.ts:2:37\n'omni-moderation-latest' floats: /)
})

test('is one test that passes where nothing is found', async () => {
  const suites = await junit(project({ 'a.ts': 'export {}\n' }))
  expect(suites.attributes).toMatchObject({ tests: '1', failures: '0', errors: '0' })
  const [suite] = suites.children
  expect(suite?.children.map(({ name, children }) => [name, children])).toEqual([['testcase', []]])
})

test('has an error for a file that could not be judged', async () => {
  const suites = await junit(project({ 'broken.ts': `${request}const = 1\n` }))
  expect(suites.attributes).toMatchObject({ tests: '1', failures: '0', errors: '1' })
  const [testcase] = suites.children[0]?.children ?? []
  expect(testcase?.children[0]).toMatchObject({ name: 'error', attributes: { type: 'parse' } })
  expect(testcase?.children[0]?.text).toMatch(/^broken\.ts:2:7\n/)
})

test('is XML whatever a file is named', async () => {
  const names = [
    'a&b.ts',
    'a<b>.ts',
    'a"b\'.ts',
    'a\tb.ts',
    'a\nb.ts',
    'a\u0001b.ts',
    'a\uFFFEb.ts',
    'a]]>b.ts',
    'größe 模型 👩‍💻.ts',
  ]
  const suites = await junit(project(Object.fromEntries(names.map((name) => [name, request]))))
  const shown = names.map((name) =>
    name.replace('\n', '␊').replace('\u0001', '␁').replace('\uFFFE', '\uFFFD'),
  )
  expect(suites.children.map(({ attributes }) => attributes['name']).sort()).toEqual(shown.sort())
})

test.each([
  '<a>\u0001</a>',
  '<a>&#1;</a>',
  '<a>\uFFFF</a>',
  '<a>a & b</a>',
  '<a b="<"/>',
  '<a/><b/>',
  '<a>]]></a>',
  '<a>',
])('the parser of these tests refuses %j', (text) => {
  expect(() => parseXml(text)).toThrow()
})
