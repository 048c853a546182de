import { expect, test } from 'vitest'
import { showProgress } from '../../packages/cli/src/commands/progress.js'
import { modelpin, project, request } from './harness.js'

/** What is written to a stream while time goes by; each step is milliseconds and files. */
function written(isTTY: boolean, quiet: boolean, steps: readonly (readonly [number, number])[]): string {
  let text = ''
  let now = 0
  const write = (piece: unknown): boolean => {
    text += String(piece)
    return true
  }
  const progress = showProgress({ quiet }, { isTTY, write } as never, () => now)
  for (const [time, files] of steps) {
    now = time
    progress.advance(files)
  }
  progress.end()
  return text
}

const line = (files: string): string => `\r\u001B[Kmodelpin: ${files} files looked at`

test('counts on a terminal once a run takes long, not too often, and takes the line away', () => {
  const steps = [
    [100, 256],
    [499, 512],
    [501, 768],
    [550, 1024],
    [700, 1280],
  ] as const
  expect(written(true, false, steps)).toBe(`${line('768')}${line('1,280')}\r\u001B[K`)
  expect(written(true, false, steps.slice(0, 2))).toBe('')
})

/** A terminal of which nobody can tell that it is none, and a clock on which every look takes a second. */
const terminal = `
  import { performance } from 'node:perf_hooks'
  process.stderr.isTTY = process.env.TERMINAL === 'yes'
  let now = 0
  performance.now = () => (now += 1000)
`

test.each([
  ['check', ['check', '--project']],
  ['pin', ['pin', '--dry-run', '--no-type-check', '--project']],
  ['explain', ['explain', '--project', 'a.ts:1']],
])('%s counts the files of a program while they are indexed', async (_command, [command = '', ...args]) => {
  const { dir } = project({ 'a.ts': request, 'b.ts': "import './a'\n" })
  const run = async (isTerminal: string): Promise<string> => {
    const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(terminal)}`
    const env = { NODE_OPTIONS, TERMINAL: isTerminal }
    const { stderr } = await modelpin([command, '--no-config', ...args], { cwd: dir, env })
    return stderr
  }
  expect(await run('yes')).toMatch(
    /^\r\u001B\[Kmodelpin: 1 file indexed\r\u001B\[Kmodelpin: 2 files indexed\r.*\u001B\[K$/s,
  )
  expect(await run('no')).toBe('')
})

test('says nothing where nobody looks, or wants to', () => {
  expect(written(false, false, [[9000, 10]])).toBe('')
  expect(written(true, true, [[9000, 10]])).toBe('')
})

test('says what is done once files are looked at', () => {
  let text = ''
  const write = (piece: unknown): boolean => {
    text += String(piece)
    return true
  }
  const progress = showProgress({}, { isTTY: true, write } as never, () => 0)
  progress.say('checking the types of tsconfig.json')
  progress.end()
  expect(text).toBe('\r\u001B[Kmodelpin: checking the types of tsconfig.json\r\u001B[K')
})
