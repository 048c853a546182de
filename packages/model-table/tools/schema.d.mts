import type { AuthoredFile } from './authored.mjs'

export function schemaProblems(file: AuthoredFile): string[]
export function isDay(value: unknown): boolean
