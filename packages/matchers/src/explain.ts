import type { Finding } from './finding.js'
import { formatMessage } from './messages.js'
import { reasons } from './reasons.js'
import { openEndTexts } from './program/open-end.js'
import type { Site, Step, Use } from './site.js'
import { traceTree } from './program/trace-tree.js'

/** The reasoning about one site, for people: what it is, how it hangs, what was decided and why. */
export function explain(site: Site, finding: Finding): string {
  const lines = [
    `id           ${finding.prefix}${finding.id}${finding.suffix}`,
    `serves       ${servesText(finding)}`,
    `place        ${finding.place} (${finding.certainty}): ${reasons[finding.because]} [${finding.because}]`,
    `environment  ${finding.environment}: ${environmentText(finding)}`,
    `decision     ${finding.action}, edit ${finding.edit}${finding.replacement === undefined ? '' : ` → ${finding.replacement}`}`,
  ]
  if (finding.ignoredBy !== undefined) {
    const { line, reason } = finding.ignoredBy
    lines.push(`comment      ignored by the comment in line ${line}: ${reason}`)
  }
  for (const { path, line, name } of site.from ?? []) lines.push(`comes from   ${path}:${line} ${name}`)
  if (finding.action !== 'ignore') lines.push(`message      ${formatMessage(finding.message)}`)
  for (const { kind, path, line } of finding.dependsOn ?? [])
    lines.push(`depends on   ${kind} in ${path === undefined ? `line ${line}` : `${path}:${line}`}`)
  lines.push('steps        nearest first', ...site.steps.map((step) => `  ${stepText(step)}`))
  const here = site.uses.filter(({ at }) => at === undefined)
  if (here.length > 0) lines.push('uses', ...here.map((use) => `  ${useText(use)}`))
  const elsewhere = [...site.uses, ...(site.developmentUses ?? [])].filter(({ at }) => at !== undefined)
  if (elsewhere.length > 0)
    lines.push('trace        in other files', ...traceTree(elsewhere, site.developmentUses))
  for (const { path, line, because } of site.openEnds ?? [])
    lines.push(`ends         in ${path}${line === undefined ? '' : `:${line}`}: ${openEndTexts[because]}`)
  return lines.join('\n')
}

function servesText({ replacement, since, state, retired, successor, message }: Finding): string {
  if (state === 'unknown') return 'unknown: the id is not in the table'
  const target = replacement ?? 'no known snapshot'
  const parts = [target]
  if (since !== undefined) parts.push(`since ${since}`)
  const isOver = /^floating(?:Retired|Gone)|^retired/.test(message.code)
  if (retired !== undefined) parts.push(`${isOver ? 'retired' : 'retires'} on ${retired}`)
  if (successor !== undefined) parts.push(`successor ${successor}`)
  return parts.join(', ')
}

function environmentText({ environment, environmentBecause }: Finding): string {
  if (environmentBecause !== 'default') return environmentBecause
  return environment === 'production' ? 'no glob and no guard says otherwise' : 'default'
}

/** A step in one line: its kind and what tells it apart; siblings by name only. */
export function stepText(step: Step): string {
  const { kind, ...rest } = step
  const facts = Object.entries(rest).flatMap(([name, value]) => {
    if (value === '' || value === false || (Array.isArray(value) && value.length === 0)) return []
    return [`${name}=${factText(value)}`]
  })
  return [kind, ...facts].join(' ')
}

function factText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item: { name?: string }) => item.name ?? '').join(', ')}]`
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function useText({ name, reaches, steps }: Use): string {
  const head = steps.slice(0, 3).map(stepText).join(' < ')
  return `${name} (${reaches}) ${head}`
}
