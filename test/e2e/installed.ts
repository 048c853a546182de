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

/**
 * Packs packages as a release would: `workspace:` ranges become versions.
 *
 * @param filter which packages, as pnpm takes it: `modelpin...` is one with all that it needs
 */
export function packAll(filter = '*'): Tarballs {
  const { packageManager } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    packageManager: string
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'modelpin-tarballs-'))
  const args = ['--filter', filter, 'pack', '--pack-destination', folder]
  execFileSync('npx', ['--yes', packageManager, ...args], { cwd: root, stdio: 'pipe' })
  const specifiers: Record<string, string> = {}
  for (const file of readdirSync(folder)) {
    const manifest = execFileSync('tar', ['-xzOf', path.join(folder, file), 'package/package.json'], {
      encoding: 'utf8',
    })
    const { name } = JSON.parse(manifest) as { name: string }
    specifiers[name] = `file:${path.join(folder, file)}`
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
