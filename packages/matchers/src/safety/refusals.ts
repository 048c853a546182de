import { dependentPlace } from './dependent-place.js'
import type { Located } from './dependents.js'
import type { Dependent } from '../finding.js'
import { isQueried } from '../places/queried.js'
import type { PositionAt } from '../position-in.js'
import type { AcceptedText, Range, TextTest, Use } from '../site.js'

/** The texts elsewhere in the program that take the alias and not the snapshot, where the value comes to them. */
export function refusalsOf(choice: Located, positionAt: PositionAt): Dependent[] {
  const { site } = choice
  const texts = writtenOf(choice)
  if (texts === undefined) return []
  const found: Dependent[] = []
  const add = (kind: Dependent['kind'], place: Placed): void => {
    // What is written there is the very text that changes.
    if (place.at === undefined && covers(place.range, site.range)) return
    const one: Dependent = { kind, ...dependentPlace(place, positionAt) }
    if (!found.some(({ path, range }) => path === one.path && covers(range, one.range))) found.push(one)
  }
  for (const { accepts } of site.types ?? []) {
    if (typeof accepts === 'string' || accepts.some(({ text }) => isLike(texts.written, text))) continue
    const listed = accepts.find(({ text }) => isLike(texts.alias, text))
    if (listed !== undefined) add('type', listed)
  }
  for (const use of site.uses) {
    // What is stored under the alias already keeps that name.
    if (site.openEnds !== undefined && use.reaches !== 'container' && isQueried(use.steps))
      add('comparison', use)
    for (const test of telling(use, texts))
      add(test.kind === 'key' ? 'key' : 'comparison', test.range ? { ...test, range: test.range } : use)
  }
  return found
}

type Placed = Pick<AcceptedText, 'at' | 'range'>

interface Texts {
  readonly alias: string
  readonly written: string
}

function writtenOf({ site, occurrence }: Located): Texts | undefined {
  const { prefix, replacement, suffix } = occurrence
  return replacement === undefined ? undefined : { alias: site.value, written: prefix + replacement + suffix }
}

/** Whether all that a use does is to ask, and what it asks is known. */
export function isAnswered({ asked }: Use): boolean {
  return asked !== undefined && asked !== 'unknown'
}

/** The tests that come out otherwise for the snapshot. Code that knows the snapshot is prepared for it. */
function telling({ asked }: Use, { alias, written }: Texts): readonly TextTest[] {
  if (asked === undefined || asked === 'unknown') return []
  const isNamed = asked.some((test) => isEquality(test) && test.text === written)
  return asked.filter((test) => holds(test, alias) !== holds(test, written) && !(isNamed && isEquality(test)))
}

function isEquality({ kind }: TextTest): boolean {
  return kind === 'equals' || kind === 'key'
}

function holds({ kind, text, flags }: TextTest, value: string): boolean {
  switch (kind) {
    case 'equals':
    case 'key':
      return value === text
    case 'starts':
      return value.startsWith(text)
    case 'ends':
      return value.endsWith(text)
    case 'contains':
      return value.includes(text)
    case 'matches':
      return new RegExp(text, flags).test(value)
  }
}

export function covers([start, end]: Range, [from, to]: Range): boolean {
  return start <= from && to <= end
}

/** Whether a text is one that is listed, `*` standing for anything. */
function isLike(text: string, listed: string): boolean {
  const [start = '', ...parts] = listed.split('*')
  const last = parts.pop()
  if (last === undefined) return text === listed
  if (!text.startsWith(start)) return false
  let at = start.length
  for (const part of parts) {
    const found = text.indexOf(part, at)
    if (found === -1) return false
    at = found + part.length
  }
  return text.length - last.length >= at && text.endsWith(last)
}
