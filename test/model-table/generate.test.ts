import { execFileSync, spawnSync } from 'node:child_process'
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { packageFolder } from './authored.js'

const generated = ['src/generated/table.ts', 'src/generated/details.ts', 'models.json']
const temporary = mkdtempSync(join(tmpdir(), 'model-table-'))
const copy = join(temporary, 'package')

function generate(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [`${packageFolder}/tools/generate.mjs`, ...args],
    {
      encoding: 'utf8',
    },
  )
  return { status, stdout, stderr }
}

describe('generate', () => {
  beforeEach(() => {
    rmSync(copy, { recursive: true, force: true })
    for (const path of ['data', ...generated])
      cpSync(join(packageFolder, path), join(copy, path), { recursive: true })
  })
  afterAll(() => {
    rmSync(temporary, { recursive: true, force: true })
  })

  it('finds the committed files fresh', () => {
    expect(generate('--check')).toEqual({ status: 0, stdout: '', stderr: '' })
  })

  it.each(generated)('--check names a stale %s and leaves it alone', (path) => {
    appendFileSync(join(copy, path), ' ')
    const before = readFileSync(join(copy, path), 'utf8')
    expect(generate('--check', '--package', copy)).toEqual({
      status: 1,
      stdout: '',
      stderr: `${path} is stale: run \`npm run generate\` and commit it\n`,
    })
    expect(readFileSync(join(copy, path), 'utf8')).toBe(before)
  })

  it('--check turns red for a missing file, and for changed data', () => {
    rmSync(join(copy, 'models.json'))
    expect(generate('--check', '--package', copy)).toMatchObject({
      status: 1,
      stderr: /^models\.json is stale/,
    })
    const data = join(copy, 'data/anthropic.toml')
    writeFileSync(data, readFileSync(data, 'utf8').replace('released = 2025-02-24', 'released = 2025-02-23'))
    expect(generate('--check', '--package', copy).stderr.split('\n')).toHaveLength(generated.length + 1)
  })

  it('writes what is stale, and the same bytes again', () => {
    for (const path of generated) rmSync(join(copy, path))
    expect(generate('--package', copy)).toEqual({
      status: 0,
      stdout: generated.map((path) => `wrote ${path}\n`).join(''),
      stderr: '',
    })
    for (const path of generated) {
      expect(readFileSync(join(copy, path), 'utf8')).toBe(readFileSync(join(packageFolder, path), 'utf8'))
    }
    expect(generate('--package', copy).stdout).toBe('')
  })

  it('writes nothing when the schema or a lint objects', () => {
    const data = join(copy, 'data/cartesia.toml')
    const before = readFileSync(join(copy, 'models.json'), 'utf8')
    const text = readFileSync(data, 'utf8')
    writeFileSync(data, `${text}colour = "red"\n`)
    expect(generate('--package', copy)).toEqual({
      status: 1,
      stdout: '',
      stderr: 'cartesia.toml: model 1 (sonic-latest): unknown key "colour"\n',
    })
    writeFileSync(data, `${text}replacement = "sonic-9"\n`)
    expect(generate('--package', copy)).toEqual({
      status: 1,
      stdout: '',
      stderr:
        'cartesia.toml: sonic-latest: replacement "sonic-9" has no row on cartesia: add one, or write "replacement-unlisted" (references)\n',
    })
    expect(readFileSync(join(copy, 'models.json'), 'utf8')).toBe(before)
  })

  it('does not depend on the locale or the time zone', () => {
    const env = { ...process.env, TZ: 'Pacific/Kiritimati', LC_ALL: 'sv_SE.UTF-8' }
    const check = (): unknown =>
      execFileSync(process.execPath, [`${packageFolder}/tools/generate.mjs`, '--check'], {
        env,
        stdio: 'pipe',
      })
    expect(check).not.toThrow()
  })
})
