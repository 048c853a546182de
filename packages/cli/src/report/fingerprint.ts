import { createHash } from 'node:crypto'
import type { Finding } from '@modelpin/matchers'
import type { CheckedFile } from '../scan/outcome.js'
import { lineIndex } from './line-index.js'
import { lineKey } from './line-key.js'

/**
 * One string per finding, 32 hexadecimal digits. It stays the same when the finding moves to another line, and
 * changes with its path, its id and the text of its line; of equal ones, the order tells them apart.
 *
 * @param findings of this file, by position
 */
export function fingerprints(
  { path, source }: Pick<CheckedFile, 'path' | 'source'>,
  findings: readonly Finding[],
): string[] {
  const lines = lineIndex(source.text)
  const seen = new Map<string, number>()
  return findings.map((finding) => {
    const { rule, id, text } = lineKey(path, finding, lines)
    const key = JSON.stringify([path, rule, id, text])
    const ordinal = seen.get(key) ?? 0
    seen.set(key, ordinal + 1)
    return createHash('sha256').update(`${key}${ordinal}`).digest('hex').slice(0, 32)
  })
}
