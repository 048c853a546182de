import type { ProjectFile } from '@modelpin/matchers'

/** What a host makes of a text. */
export type Piece = Pick<ProjectFile, 'text' | 'program'>

/** One piece, but for some component files; `undefined` for a text that cannot be parsed. */
export type Pieces<Parsed> = readonly Parsed[] | undefined

/** Where trees come from. */
export interface TreeHost<Parsed extends Piece> {
  /** The text of a file; `undefined` where it cannot be read. */
  read(path: string): string | undefined
  /** The programs of a file; what has to be waited for is asked for again when it is there. */
  parse(path: string, text: string): Pieces<Parsed> | Promise<Pieces<Parsed>>
  /** How globs see a file. */
  judged(path: string): string
}

/** The files of a program that were parsed: each once, as long as there is room. */
export interface ParsedTrees<Parsed extends Piece> {
  at(path: string): Pieces<Parsed & ProjectFile> | Promise<Pieces<Parsed & ProjectFile>>
  /** Lets go of what was not asked for in a long time. Between two values only: nodes are known by identity. */
  tidy(): void
  /** Lets go of all. */
  clear(): void
}

/** Of so much text trees are kept, in UTF-16 units: a tree takes 20 to 30 times as many bytes. */
const mostText = 6_000_000

export function createTrees<Parsed extends Piece>(host: TreeHost<Parsed>): ParsedTrees<Parsed> {
  /** The longest unused first. */
  const kept = new Map<string, Kept<Parsed>>()
  let round = 0
  let size = 0

  function keep(path: string, length: number, parsed: Pieces<Parsed>): Pieces<Parsed & ProjectFile> {
    const judged = host.judged(path)
    const pieces = parsed?.map((piece) => ({ ...piece, path, judged }))
    kept.set(path, { pieces, length, round })
    size += length
    return pieces
  }

  return {
    at(path) {
      const known = kept.get(path)
      if (known !== undefined) {
        if (known.round !== round) {
          known.round = round
          kept.delete(path)
          kept.set(path, known)
        }
        return known.pieces
      }
      const text = host.read(path)
      const parsed = text === undefined ? undefined : host.parse(path, text)
      const length = text?.length ?? 0
      return parsed instanceof Promise
        ? parsed.then((pieces) => keep(path, length, pieces))
        : keep(path, length, parsed)
    },
    tidy() {
      round++
      for (const [path, { length }] of kept) {
        if (size <= mostText) return
        kept.delete(path)
        size -= length
      }
    },
    clear() {
      kept.clear()
      size = 0
    },
  }
}

interface Kept<Parsed> {
  readonly pieces: Pieces<Parsed & ProjectFile>
  readonly length: number
  /** When it was asked for last. */
  round: number
}
