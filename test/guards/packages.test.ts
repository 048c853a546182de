import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it, onTestFinished } from 'vitest'

const script = path.resolve(import.meta.dirname, '../../.scripts/check-packages.mjs')

/** A folder with one package, whose one entry point is as given; `npm test` runs the check on our own packages. */
function packageWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'modelpin-packages-'))
  onTestFinished(() => {
    rmSync(folder, { recursive: true })
  })
  mkdirSync(path.join(folder, 'one'))
  const manifest = {
    name: 'one',
    version: '1.0.0',
    type: 'module',
    license: 'MIT',
    files: ['index.js', 'index.d.ts'],
    exports: { '.': { types: './index.d.ts', default: './index.js' } },
  }
  for (const [name, text] of Object.entries({ 'package.json': JSON.stringify(manifest), ...files })) {
    writeFileSync(path.join(folder, 'one', name), text)
  }
  return folder
}

function check(folder: string): { status: number | null; stderr: string } {
  const { status, stderr } = spawnSync(process.execPath, [script, folder], { encoding: 'utf8' })
  return { status, stderr }
}

it('passes a package that works', () => {
  const folder = packageWith({
    'index.js': 'export const a = 1\n',
    'index.d.ts': 'export declare const a: number\n',
  })
  expect(check(folder)).toMatchObject({ status: 0 })
})

it('turns red where an entry point is missing', () => {
  const { status, stderr } = check(packageWith({ 'index.d.ts': 'export declare const a: number\n' }))
  expect(status).toBe(1)
  expect(stderr).toContain('index.js')
})

it('turns red where the types are missing', () => {
  const { status, stderr } = check(packageWith({ 'index.js': 'export const a = 1\n' }))
  expect(status).toBe(1)
  expect(stderr).toContain('index.d.ts')
})
