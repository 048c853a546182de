import { execFileSync, spawnSync } from 'node:child_process'
import fs, {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  renameSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { NotWritten, save } from '../../packages/cli/src/write/save.js'
import { asOf, binary, pinnedRequest, project, request } from './harness.js'

const before = { text: request, bom: false }
const { openSync, fsyncSync, renameSync: originalRename } = fs

afterEach(() => {
  Object.assign(fs, { openSync, fsyncSync, renameSync: originalRename })
  syncBuiltinESMExports()
})

/** Lets something happen at the moment when the new text is on the disk and not yet in the old one's place. */
function meanwhile(happens: () => void): void {
  fs.fsyncSync = (descriptor) => {
    fsyncSync(descriptor)
    happens()
  }
  syncBuiltinESMExports()
}

/** What `save` says when it does not write. */
function refusal(file: string): string {
  try {
    save(file, before, pinnedRequest)
  } catch (error) {
    expect(error).toBeInstanceOf(NotWritten)
    return (error as Error).message
  }
  throw new Error('it was written')
}

test('writes beside the file, down to the disk, and then puts the new one in its place', () => {
  const { dir, read, list } = project({ 'src/a.ts': request })
  const steps: string[] = []
  const seen = new Map<number, string>()
  Object.assign(fs, {
    openSync: (file: string, flags: string | number, mode?: number) => {
      const descriptor = openSync(file, flags, mode)
      if (flags === 'wx') {
        expect(path.dirname(file)).toBe(path.join(dir, 'src'))
        expect(path.extname(file)).toBe('.tmp')
        seen.set(descriptor, file)
        steps.push('create')
      }
      return descriptor
    },
    fsyncSync: (descriptor: number) => {
      expect(readFileSync(seen.get(descriptor) as string, 'utf8')).toBe(pinnedRequest)
      steps.push('sync')
      fsyncSync(descriptor)
    },
    renameSync: (from: string, to: string) => {
      expect([from, to]).toEqual([[...seen.values()][0], path.join(dir, 'src/a.ts')])
      steps.push('rename')
      originalRename(from, to)
    },
  })
  syncBuiltinESMExports()
  save(path.join(dir, 'src/a.ts'), before, pinnedRequest)
  expect(steps).toEqual(['create', 'sync', 'rename'])
  expect(read('src/a.ts')).toBe(pinnedRequest)
  expect(list()).toEqual(['src/a.ts'])
})

test('keeps the mode, with the bits that a change of owner takes away', () => {
  const { dir } = project({ 'a.ts': request })
  const file = path.join(dir, 'a.ts')
  for (const mode of [0o600, 0o644, 0o755, 0o2775, 0o4711, 0o222]) {
    writeFileSync(file, request)
    chmodSync(file, mode)
    save(file, before, pinnedRequest)
    expect((statSync(file).mode & 0o7777).toString(8)).toBe(mode.toString(8))
  }
})

test.skipIf(process.getuid?.() !== 0)('keeps the owner and the group, where root may give files away', () => {
  const { dir } = project({ 'a.ts': request })
  const file = path.join(dir, 'a.ts')
  chownSync(file, 65534, 12345)
  save(file, before, pinnedRequest)
  expect(statSync(file)).toMatchObject({ uid: 65534, gid: 12345 })
})

test('writes the file that a chain of links leads to; the links stay', () => {
  const { dir, read, list } = project({ 'real/a.ts': request, 'src/.keep': '' })
  symlinkSync('../real/a.ts', path.join(dir, 'src/one.ts'))
  symlinkSync('one.ts', path.join(dir, 'src/two.ts'))
  save(path.join(dir, 'src/two.ts'), before, pinnedRequest)
  expect(read('real/a.ts')).toBe(pinnedRequest)
  expect(readlinkSync(path.join(dir, 'src/one.ts'))).toBe('../real/a.ts')
  expect(readlinkSync(path.join(dir, 'src/two.ts'))).toBe('one.ts')
  expect(list()).toEqual(['real/a.ts', 'src/.keep', 'src/one.ts', 'src/two.ts'])
})

test('gives the new text to one name of a file with two; the other keeps the old, whole', () => {
  const { dir, read } = project({ 'a.ts': request })
  linkSync(path.join(dir, 'a.ts'), path.join(dir, 'b.ts'))
  save(path.join(dir, 'a.ts'), before, pinnedRequest)
  expect([read('a.ts'), read('b.ts')]).toEqual([pinnedRequest, request])
})

test('pins a file with two names under both of them', async () => {
  const { dir, read, run } = project({ 'a.ts': request })
  linkSync(path.join(dir, 'a.ts'), path.join(dir, 'b.ts'))
  expect((await run('pin', '--as-of', asOf)).code).toBe(0)
  expect([read('a.ts'), read('b.ts')]).toEqual([pinnedRequest, pinnedRequest])
})

test('writes a file whose name is as long as names may be', () => {
  const name = `${'a'.repeat(252)}.ts`
  const { dir, list } = project({ [name]: request })
  save(path.join(dir, name), before, pinnedRequest)
  expect(readFileSync(path.join(dir, name), 'utf8')).toBe(pinnedRequest)
  expect(list()).toEqual([name])
})

test.each<[what: string, happens: (file: string) => void, message: string, holds: string | undefined]>([
  ['was changed', (file) => writeFileSync(file, '// mine\n'), 'it changed on disk meanwhile', '// mine\n'],
  ['was removed', (file) => unlinkSync(file), 'no such file', undefined],
  [
    'became a folder',
    (file) => {
      unlinkSync(file)
      mkdirSync(file)
    },
    'it changed on disk meanwhile',
    undefined,
  ],
  [
    'became a link, to the same text even',
    (file) => {
      renameSync(file, `${file}.moved`)
      symlinkSync(`${file}.moved`, file)
    },
    'it changed on disk meanwhile',
    request,
  ],
  [
    'became a pipe',
    (file) => {
      unlinkSync(file)
      execFileSync('mkfifo', [file])
    },
    'it changed on disk meanwhile',
    undefined,
  ],
])('does not write over a file that %s meanwhile', (_what, happens, message, holds) => {
  const { dir } = project({ 'a.ts': request })
  const file = path.join(dir, 'a.ts')
  let kind = ''
  meanwhile(() => {
    happens(file)
    kind = kindOf(file)
  })
  expect(refusal(file)).toBe(message)
  expect(kindOf(file)).toBe(kind)
  if (holds !== undefined) expect(readFileSync(file, 'utf8')).toBe(holds)
  expect(readdirSync(dir).filter((name) => name.endsWith('.tmp'))).toEqual([])
})

test('does not write where the link leads somewhere else meanwhile', () => {
  const { dir, read, list } = project({ 'old.ts': request, 'new.ts': request })
  const link = path.join(dir, 'a.ts')
  symlinkSync('old.ts', link)
  meanwhile(() => {
    unlinkSync(link)
    symlinkSync('new.ts', link)
  })
  expect(refusal(link)).toBe('it changed on disk meanwhile')
  expect([read('old.ts'), read('new.ts')]).toEqual([request, request])
  expect(list()).toEqual(['a.ts', 'new.ts', 'old.ts'])
})

test('says what is wrong with a file that is gone, or a folder, before anything is written', () => {
  const { dir, list } = project({ 'a.ts/b.ts': request })
  expect(refusal(path.join(dir, 'gone.ts'))).toBe('no such file')
  expect(refusal(path.join(dir, 'a.ts'))).toBe('it changed on disk meanwhile')
  expect(list()).toEqual(['a.ts/b.ts'])
})

test.each(['fsyncSync', 'renameSync'] as const)('removes its own file where %s fails', (name) => {
  const { dir, read, list } = project({ 'a.ts': request })
  Object.assign(fs, {
    [name]: () => {
      throw Object.assign(new Error('EIO'), { code: 'EIO' })
    },
  })
  syncBuiltinESMExports()
  expect(refusal(path.join(dir, 'a.ts'))).toBe('input/output error')
  expect(read('a.ts')).toBe(request)
  expect(list()).toEqual(['a.ts'])
})

/** The shell's limit on the size of files stands for a disk that is full: the system writes a part, and no more. */
test.skipIf(process.platform === 'win32')('never puts a part of the text in the place of the whole', () => {
  const long = `${request}${'f(1)\n'.repeat(2000)}`
  const { dir, read, list } = project({ 'a.ts': long, 'b.ts': request })
  const { status, stdout, stderr } = spawnSync(
    'sh',
    ['-c', 'ulimit -f 4; exec "$0" "$@"', process.execPath, binary, 'pin', '--as-of', asOf],
    { cwd: dir, encoding: 'utf8' },
  )
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: 'modelpin: a.ts: not written: files may not be that large here\n',
  })
  expect(stdout).toContain('Wrote 1 id in 1 file; 1 finding left.')
  expect(read('a.ts') === long).toBe(true)
  expect(read('b.ts')).toBe(pinnedRequest)
  expect(list()).toEqual(['a.ts', 'b.ts'])
})

function kindOf(file: string): string {
  if (!existsSync(file)) return 'nothing'
  const stats = lstatSync(file)
  return stats.isSymbolicLink() ? 'link' : stats.isDirectory() ? 'folder' : stats.isFIFO() ? 'pipe' : 'file'
}
