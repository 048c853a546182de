import type { AuthoredFile, Row } from './authored.mjs'

export interface CompiledTable {
  readonly date: string
  readonly version: string
  readonly lines: readonly string[]
  /** Texts that lines point to by their number. */
  readonly remarks: readonly string[]
  readonly platforms: readonly { id: string; name: string; firstParty: boolean; regionPrefixes: string[] }[]
  readonly models: readonly Readonly<Record<string, unknown>>[]
  readonly sources: Readonly<Record<string, unknown>>
}

export function compile(rows: readonly Row[], files: readonly AuthoredFile[]): CompiledTable
