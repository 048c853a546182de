import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')

export interface Tarballs {
  readonly folder: string
  /** `file:` specifiers by package name. */
  readonly specifiers: Readonly<Record<string, string>>
}

/** Packs every package as a release would: `workspace:` ranges become versions. */
export function packAll(): Tarballs {
  const { packageManager } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    packageManager: string
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'modelpin-tarballs-'))
  const specifiers: Record<string, string> = {}
  for (const name of readdirSync(path.join(root, 'packages'))) {
    const dir = path.join(root, 'packages', name)
    let manifest: { name: string }
    try {
      manifest = JSON.parse(readFileSync(path.join(dir, 'package.json'), 'utf8')) as { name: string }
    } catch {
      continue
    }
    const before = new Set(readdirSync(folder))
    execFileSync('npx', ['--yes', packageManager, 'pack', '--pack-destination', folder], {
      cwd: dir,
      stdio: 'pipe',
    })
    const tarball = readdirSync(folder).find((file) => !before.has(file))
    if (tarball === undefined) throw new Error(`${manifest.name}: nothing was packed`)
    specifiers[manifest.name] = `file:${path.join(folder, tarball)}`
  }
  return { folder, specifiers }
}

/** An empty folder with the packed packages and others installed by npm, as a stranger would. */
export function installInto(tarballs: Tarballs, others: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'modelpin-consumer-'))
  const manifest = {
    name: 'consumer',
    private: true,
    type: 'module',
    dependencies: { ...tarballs.specifiers, ...others },
  }
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest, null, 2))
  const args = [
    'install',
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
    '--no-package-lock',
    '--loglevel=error',
  ]
  execFileSync('npm', args, { cwd: folder, stdio: 'pipe' })
  return folder
}

export function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
}

export const read = (folder: string, name: string): string => readFileSync(path.join(folder, name), 'utf8')

export interface Run {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs a command of the folder's own `node_modules`, as `npx` does. */
export function npx(folder: string, command: string, ...args: string[]): Run {
  const { status, stdout, stderr } = spawnSync('npx', ['--no', '--', command, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  })
  return { status, stdout, stderr }
}
