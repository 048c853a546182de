import { formatMessage } from '@modelpin/matchers'
import type { Finding } from '@modelpin/matchers'
import { position } from './hosts.js'

/** Each id underlined in its line, with what is said about it. */
export function renderPositions(text: string, findings: readonly Finding[]): string {
  if (findings.length === 0) return 'Nothing.\n'
  const lines = text.split(/\r\n|[\r\n\u2028\u2029]/)
  return findings.map((finding) => `${renderPosition(lines, text, finding)}\n`).join('\n')
}

function renderPosition(lines: readonly string[], text: string, finding: Finding): string {
  const [start, end] = finding.range
  const [line, column] = position(text, start).split(':').map(Number) as [number, number]
  // Tabs stay tabs, so that the underline stands right at any tab width.
  const margin = lines[line - 1]!.slice(0, column - 1).replace(/[^\t]/g, ' ')
  const said =
    finding.action === 'ignore'
      ? `${finding.environment} ${finding.place}, ${finding.because}`
      : formatMessage(finding.message)
  return [
    `${line}:${column} ${finding.action}`,
    lines[line - 1]!,
    `${margin}${'~'.repeat(end - start)}`,
    ...said.split('\n').map((part) => `  ${part}`),
  ].join('\n')
}
