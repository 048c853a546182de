import type { AuthoredFile, Row } from './authored.mjs'

export function expand(files: readonly AuthoredFile[]): Row[]
