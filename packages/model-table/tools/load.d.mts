import type { AuthoredFile } from './authored.mjs'

export function loadFolder(folder: string): AuthoredFile[]
export function parseFile(file: string, text: string): AuthoredFile
