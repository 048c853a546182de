import type { IsoDate, Resolution } from '@modelpin/model-table'
import type { Evidence } from '../decide.js'
import { breakText } from '../safety/break-text.js'
import type { Policy } from '../finding.js'
import { isFineTune } from '../ids/wrappers.js'
import type { Verdict } from './verdict.js'

type Days = Pick<Policy, 'asOf' | 'within'>

/** Whether an id no longer answers, or will not within so many days. Aliases are judged by their own end. */
export function isEnding({ lifecycle: { status, retires } }: Resolution, { asOf, within }: Days): boolean {
  return status === 'retired' || (retires !== undefined && daysBetween(asOf, retires) <= within)
}

/** `claude-3-opus-20240229` where it is sent to Anthropic; nothing where the id says nothing of who answers. */
export function retiredModel(evidence: Evidence, policy: Days): Verdict {
  const { occurrence, exact, end } = evidence
  const resolution = end?.resolution ?? occurrence.resolution
  const { retires } = resolution.lifecycle
  const successor = end === undefined ? occurrence.successor : resolution.successor
  const isOver = resolution.lifecycle.status === 'retired'
  const isKnown = isHostKnown(evidence) && isEnding(resolution, policy)
  const { reroutedTo: answers } = resolution
  const when = `${retires === undefined ? '' : ` on ${retires}`}${hostText(evidence)}`
  const args = {
    id: occurrence.id,
    when,
    doubt: resolution.certainty === 'provider' ? '' : ', as others report',
    advice:
      successor === undefined
        ? 'No live successor is named; choose another model.'
        : `Move to '${successor}'.`,
    note: noteText(evidence),
    source: end?.source === undefined ? '' : ` Source: ${end.source}`,
  }
  return {
    action: !isKnown ? 'ignore' : successor === undefined || !exact ? 'report' : 'suggest',
    edit: 'none',
    ...(retires !== undefined && { retired: retires }),
    ...(successor !== undefined && { successor, alternatives: [successor] }),
    ...(end?.source !== undefined && { source: end.source }),
    message: !isOver
      ? { code: 'retiring', args: { ...args, days: daysText(policy.asOf, retires) } }
      : answers === undefined
        ? { code: 'retired', args }
        : { code: 'retiredRerouted', args: { ...args, answers } },
  }
}

/** Whether it is known who answers: an end is the end at one provider or host, and no other. */
function isHostKnown({ occurrence, withheld, end }: Evidence): boolean {
  const { prefix, suffix, isWhole, route } = occurrence
  if (!isWhole || isFineTune(prefix, suffix)) return false
  if (end?.host !== undefined) return end.resolution !== undefined
  return withheld === undefined && route === 'native'
}

const hostNames: Readonly<Record<string, string>> = {
  bedrock: 'Amazon Bedrock',
  vertex: 'Vertex AI',
  azure: 'Microsoft Foundry',
  openrouter: 'OpenRouter',
  'vercel-gateway': 'Vercel AI Gateway',
  'github-models': 'GitHub Models',
}

function hostText({ occurrence, end }: Evidence): string {
  const name = hostNames[(end?.resolution ?? occurrence.resolution).platform]
  return name === undefined ? '' : ` on ${name}`
}

function noteText(evidence: Evidence): string {
  const { dependsOn, end } = evidence
  const notes = [end?.replacementNote, end?.successorRequests].filter((text) => text !== undefined)
  const note = notes.map((text) => ` ${text}`).join('')
  return dependsOn.length === 0 ? note : `${note} A change here alone ${breakText(dependsOn, evidence)}.`
}

function daysText(asOf: IsoDate, retires: IsoDate | undefined): string {
  const days = retires === undefined ? 0 : daysBetween(asOf, retires)
  return days === 1 ? '1 day' : `${days} days`
}

function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}
