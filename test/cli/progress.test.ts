import { expect, test } from 'vitest'
import { showProgress } from '../../packages/cli/src/commands/progress.js'

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

test('says nothing where nobody looks, or wants to', () => {
  expect(written(false, false, [[9000, 10]])).toBe('')
  expect(written(true, true, [[9000, 10]])).toBe('')
})
