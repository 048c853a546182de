import type { IsoDate, Resolution } from '@modelpin/model-table'
import type { ModelLookup } from '../finding.js'
import type { Relevance } from '../rules/relevance.js'
import { isIdWrapper, isOtherRegistry, routeOf } from './wrappers.js'

/** A model id in a static text, with what the table says about it. */
export interface Occurrence {
  /** UTF-16 offset of the id in the text. */
  readonly start: number
  readonly id: string
  readonly prefix: string
  readonly suffix: string
  /** Whether the text is the id and its wrappers and nothing else. */
  readonly isWhole: boolean
  readonly resolution: Resolution
  /** `gateway`: a platform's own spelling; `router`: a provider's id behind an author that no known gateway lists. */
  readonly route: 'native' | 'gateway' | 'router'
  /** What stands in place of `id` after pinning; absent where no pin exists or none in the same grammar. */
  readonly replacement?: string
  /** What the provider itself serves under the bare id, where the gateway's own id has no known target. */
  readonly nativeTarget?: string
  /** The live successor in the same grammar. */
  readonly successor?: string
}

export interface OccurrenceOptions {
  readonly lookup: ModelLookup
  /** Which ids count. */
  readonly relevance: Pick<Relevance, 'mayMatter' | 'matters'>
  readonly asOf: IsoDate
}

/** A run of characters that ids are made of. */
const idRun = /[A-Za-z0-9][A-Za-z0-9._@-]*/g

/** `-v1:0`, which ends the ids of Bedrock. */
const versionEnd = /-v\d{1,3}$/
const colonVersion = /^:\d{1,3}(?![\w.])/

/** The model ids that count, in reading order. */
export function occurrencesIn(text: string, options: OccurrenceOptions): Occurrence[] {
  const found: Occurrence[] = []
  for (const match of text.matchAll(idRun)) {
    const run = match[0].replace(/(?<![.@_-])[.@_-]+$/, '')
    const id = run + bedrockVersion(run, text, match.index + match[0].length)
    if (!options.relevance.mayMatter(id)) continue
    const occurrence = occurrenceAt(text, match.index, id, options)
    if (occurrence !== undefined) found.push(occurrence)
  }
  return found
}

function bedrockVersion(run: string, text: string, end: number): string {
  return versionEnd.test(run) ? (colonVersion.exec(text.slice(end, end + 5))?.[0] ?? '') : ''
}

function occurrenceAt(
  text: string,
  start: number,
  id: string,
  { lookup, relevance, asOf }: OccurrenceOptions,
): Occurrence | undefined {
  const prefix = text.slice(0, start)
  const suffix = text.slice(start + id.length)
  if (isOtherRegistry(suffix)) return undefined
  const isWhole = isIdWrapper(prefix, suffix)
  const route = isWhole ? routeOf(prefix) : { kind: 'native' as const }
  const native = lookup.resolve(id, { asOf })
  const listed = route.kind === 'author' ? lookup.resolve(route.author + id, { asOf }) : undefined
  // Gateways write versions with dots where providers write dashes.
  const spelled =
    listed === undefined ? undefined : (native ?? lookup.resolve(id.replaceAll('.', '-'), { asOf }))
  // That a gateway repoints an id which the provider itself never moves must be documented to be believed.
  const isGuess =
    listed?.certainty === 'inferred' && listed.target === undefined && spelled?.state === 'pinned'
  const routed = isGuess ? spelled : listed
  const resolution = routed ?? native
  if (resolution === undefined || !relevance.matters(resolution)) return undefined
  const kind = route.kind === 'native' ? 'native' : routed === undefined ? 'router' : 'gateway'
  const found: Occurrence = {
    start,
    id,
    prefix: isWhole ? prefix : '',
    suffix: isWhole ? suffix : '',
    isWhole,
    resolution,
    route: kind,
  }
  const author = routed === undefined || route.kind !== 'author' ? '' : route.author.replace(/^~/, '')
  // `~author/…` is OpenRouter's own way to say "latest": a native id after it means nothing.
  const writable = routed !== undefined || route.kind !== 'author' || !route.author.startsWith('~')
  const replacement = writable ? withoutAuthor(resolution.target, author) : undefined
  const successor = writable ? withoutAuthor(resolution.successor, author) : undefined
  return {
    ...found,
    ...(replacement === undefined ? {} : { replacement }),
    ...(successor === undefined ? {} : { successor }),
    ...(resolution.target === undefined && native?.target !== undefined
      ? { nativeTarget: native.target }
      : {}),
  }
}

/** A gateway's id less the author that stands in the prefix; another author's id cannot be written there. */
function withoutAuthor(id: string | undefined, author: string): string | undefined {
  if (id === undefined || author === '') return id
  return id.startsWith(author) ? id.slice(author.length) : undefined
}
