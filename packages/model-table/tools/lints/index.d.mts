import type { AuthoredFile, Row } from '../authored.mjs'

export const lints: Readonly<Record<string, unknown>>
export function lintProblems(rows: readonly Row[], files: readonly AuthoredFile[]): string[]
