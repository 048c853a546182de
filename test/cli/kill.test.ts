import { spawn } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { isSupported } from '../../packages/cli/src/parse/language.js'
import { asOf, binary, pinnedRequest, project, request } from './harness.js'

const kills = 200
const fileCount = 300
const seed = Math.floor(Math.random() * 2 ** 31)

const names = Array.from({ length: fileCount }, (_, index) => `file-${index}.ts`)
/** Each file is another, so that one in the place of another would be seen. */
const textOf = (name: string, text: string): string =>
  `// ${name}\n${text}${`f('${name}')\n`.repeat(name.endsWith('7.ts') ? 400 : 2)}`
const oldTexts = new Map(names.map((name) => [name, textOf(name, request)]))
const newTexts = new Map(names.map((name) => [name, textOf(name, pinnedRequest)]))

/** Numbers from 0 to 1 (mulberry32): a failure can be tried again with the seed of its name. */
function randomFrom(state: number): () => number {
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

interface Ended {
  readonly signal: string | null
  readonly code: number | null
  /** Milliseconds from the start, and from the first write, to the end. */
  readonly took: number
  readonly wrote: number
}

/**
 * Runs `modelpin pin` in a folder.
 *
 * @param killAfter milliseconds from the start or from the first write on, after which it is killed
 */
function pin(dir: string, killAfter?: { from: 'start' | 'write'; delay: number }): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const start = performance.now()
    let firstWrite: number | undefined
    const child = spawn(process.execPath, [binary, 'pin', '--as-of', asOf], { cwd: dir, stdio: 'ignore' })
    const kill = (): void => void child.kill('SIGKILL')
    let timer: NodeJS.Timeout | undefined
    if (killAfter?.from === 'start') timer = setTimeout(kill, killAfter.delay)
    const watcher = watch(dir, () => {
      if (firstWrite !== undefined) return
      firstWrite = performance.now()
      if (killAfter?.from === 'write') timer = setTimeout(kill, killAfter.delay)
    })
    child.on('error', reject)
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      watcher.close()
      const end = performance.now()
      resolve({ code, signal, took: end - start, wrote: end - (firstWrite ?? end) })
    })
  })
}

/** How many files are new; every file must be the old one or the new one, whole. */
function countNew(dir: string): number {
  let count = 0
  for (const name of names) {
    const text = readFileSync(path.join(dir, name), 'utf8')
    if (text === newTexts.get(name)) count++
    else expect({ name, text }).toEqual({ name, text: oldTexts.get(name) })
  }
  return count
}

function leftOver(dir: string): string[] {
  return readdirSync(dir).filter((name) => !oldTexts.has(name))
}

function restore(dir: string): void {
  for (const [name, text] of oldTexts) {
    const file = path.join(dir, name)
    if (readFileSync(file, 'utf8') !== text) writeFileSync(file, text)
  }
}

test(
  `killed at any moment, it leaves every file old or new (seed ${seed})`,
  { timeout: 300_000 },
  async () => {
    const random = randomFrom(seed)
    const state = { done: 0, killed: 0, mixed: 0, leftOver: 0 }

    async function worker(): Promise<void> {
      const { dir } = project(Object.fromEntries(oldTexts))
      let { took, wrote } = await pin(dir)
      expect(countNew(dir)).toBe(fileCount)
      expect(leftOver(dir)).toEqual([])
      while (state.done++ < kills) {
        restore(dir)
        // Now and then before the first write, or at its end.
        const from = random() < 0.1 ? 'start' : 'write'
        const ended = await pin(dir, { from, delay: random() * (from === 'start' ? took : wrote) })
        if (ended.signal === 'SIGKILL') state.killed++
        else {
          // It was faster than before.
          expect(ended.code).toBe(0)
          ;({ took, wrote } = ended)
        }
        const count = countNew(dir)
        if (count > 0 && count < fileCount) state.mixed++
        for (const name of leftOver(dir)) {
          state.leftOver++
          expect(name).toMatch(/^\.modelpin-[0-9a-f]+\.tmp$/)
          expect(isSupported(name)).toBe(false)
          // The later runs in this folder meet some.
          if (random() < 0.5) rmSync(path.join(dir, name))
        }
      }
      // A later run ends what the killed ones began, and takes nothing of theirs for its own.
      writeFileSync(path.join(dir, '.modelpin-000000000000.tmp'), request)
      const before = leftOver(dir).map((name) => readFileSync(path.join(dir, name), 'utf8'))
      expect(await pin(dir)).toMatchObject({ code: 0 })
      expect(countNew(dir)).toBe(fileCount)
      expect(leftOver(dir).map((name) => readFileSync(path.join(dir, name), 'utf8'))).toEqual(before)
    }

    await Promise.all([worker(), worker()])
    // Else the kills came too early or too late to show anything.
    const enough = state.killed > kills / 2 && state.mixed > kills / 4
    expect({ ...state, enough }).toMatchObject({ enough: true })
  },
)
