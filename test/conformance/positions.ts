import { formatMessage } from '@modelpin/matchers'
import type { Finding } from '@modelpin/matchers'
import { tableDate } from '@modelpin/model-table'
import { linesOf, position } from './position.js'

/** Each id underlined in its line, with what is said about it. */
export function renderPositions(text: string, findings: readonly Finding[]): string {
  if (findings.length === 0) return 'Nothing.\n'
  return findings.map((finding) => `${renderPosition(text, finding)}\n`).join('\n')
}

function renderPosition(text: string, finding: Finding): string {
  const [start, end] = finding.range
  const { line, column } = position(text, start)
  const code = linesOf(text)[line - 1] ?? ''
  // Tabs stay tabs, so that the underline stands right at any tab width.
  const margin = code.slice(0, column - 1).replace(/[^\t]/g, ' ')
  const said =
    finding.action === 'ignore'
      ? `${finding.environment} ${finding.place}, ${finding.because}`
      : withoutDay(formatMessage(finding.message))
  return [`${line}:${column} ${finding.action}`, code, margin + '~'.repeat(end - start), `  ${said}`].join(
    '\n',
  )
}

/** A new day of the table changes nothing about where an id stands. */
function withoutDay(message: string): string {
  return message.replace(`table of models of ${tableDate}`, 'table of models')
}
