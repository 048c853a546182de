import { listFiles } from './list-files.js'
import type { Targets } from './targets.js'

/** Paths to read, relative to the working directory. */
export interface Batch {
  readonly paths: readonly string[]
  /** Whether the command line names them; else they were found in a folder. */
  readonly named: boolean
}

/** Enough to be worth a message to another thread, few enough to share the work out evenly. */
const batchSize = 256

/** What was listed so far; whether a path is among it is seldom asked. */
export class Listing {
  readonly #batches: (readonly string[])[] = []
  /** Folders that the system does not let us list, and why. */
  readonly refused: { readonly path: string; readonly error: unknown }[] = []
  #known: { readonly paths: Set<string>; batches: number } | undefined

  add(paths: readonly string[]): void {
    this.#batches.push(paths)
  }

  batches(): readonly (readonly string[])[] {
    return this.#batches
  }

  has(path: string): boolean {
    this.#known ??= { paths: new Set(), batches: 0 }
    for (; this.#known.batches < this.#batches.length; this.#known.batches++) {
      for (const one of this.#batches[this.#known.batches] ?? []) this.#known.paths.add(one)
    }
    return this.#known.paths.has(path)
  }
}

/** Files that something else than a look into folders has found. */
export async function* listFound(paths: readonly string[]): AsyncGenerator<Batch> {
  for (let start = 0; start < paths.length; start += batchSize) {
    yield { paths: paths.slice(start, start + batchSize), named: false }
  }
}

/** What was listed before, without what the user does not want read. */
export async function* listAgain(
  before: Listing,
  isIgnored: ((path: string) => boolean) | undefined,
  listing: Listing,
): AsyncGenerator<Batch> {
  listing.refused.push(...before.refused)
  for (const batch of before.batches()) {
    const paths = isIgnored === undefined ? batch : batch.filter((path) => !isIgnored(path))
    listing.add(paths)
    yield { paths, named: false }
  }
}

/**
 * Everything that the targets hold, each path once, the named files first.
 *
 * @param isIgnored says which paths the user does not want read
 * @param listing takes every path that was given out
 */
export async function* listTargets(
  { files, folders }: Targets,
  isIgnored: ((path: string) => boolean) | undefined,
  listing: Listing,
): AsyncGenerator<Batch> {
  const wanted = files.filter((path) => !isIgnored?.(path))
  for (let start = 0; start < wanted.length; start += batchSize) {
    yield batchOf(wanted.slice(start, start + batchSize), true)
  }
  // One folder names nothing twice, but for files that git has several versions of, one after the other.
  const mayRepeat = files.length > 0 || folders.length > 1
  const paths: string[] = []
  let last: string | undefined
  for (const folder of folders) {
    for await (const found of listFiles(folder, (path, error) => listing.refused.push({ path, error }))) {
      for (const path of found) {
        if (path === last || (mayRepeat && (listing.has(path) || paths.includes(path))) || isIgnored?.(path))
          continue
        last = path
        paths.push(path)
      }
      while (paths.length >= batchSize) yield batchOf(paths.splice(0, batchSize), false)
    }
  }
  if (paths.length > 0) yield batchOf(paths, false)

  function batchOf(batch: readonly string[], named: boolean): Batch {
    listing.add(batch)
    return { paths: batch, named }
  }
}
