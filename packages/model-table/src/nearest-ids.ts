import { platformRows } from './rows.js'

/**
 * The ids of the table that are spelled most like a text, for "did you mean".
 *
 * @param id what somebody wrote
 * @param count how many to return at most
 * @param platform whose ids count; without it those of all
 * @returns the nearest first; none where nothing shares even half of its letters
 */
export function nearestIds(id: string, count = 3, platform?: string): readonly string[] {
  const wanted = id.trim().toLowerCase()
  const ids = [...platformRows().values()].flatMap(({ id: one, lineOf }) =>
    one === 'claude-code' || (platform !== undefined && one !== platform) ? [] : [...lineOf.keys()],
  )
  return [...new Set(ids)]
    .map((candidate) => ({ candidate, distance: distance(wanted, candidate.toLowerCase()) }))
    .filter(({ candidate, distance }) => distance <= Math.max(wanted.length, candidate.length) / 2)
    .sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, count)
    .map(({ candidate }) => candidate)
}

/** `claude-4-sonnet-latest` names the model that is called `claude-sonnet-4-20250514`: nearer than other numbers. */
function distance(a: string, b: string): number {
  const letters = editDistance(a, b)
  return modelOf(a) === modelOf(b) ? Math.min(letters, 2.5 + letters / 100) : letters
}

/** The parts of an id that tell the model, in one order, without what tells the snapshot. */
function modelOf(id: string): string {
  return id
    .replace(/\b\d{4}-\d{2}-\d{2}\b|\b\d{4,8}\b|\blatest\b/g, '')
    .split(/[-@.]/)
    .filter((part) => part !== '')
    .sort()
    .join('-')
}

/** Another digit is another model more often than a slip. */
function cost(a = '', b = ''): number {
  if (a === b) return 0
  return /\d/.test(a) && /\d/.test(b) ? 2 : 1
}

/** Levenshtein's distance, in UTF-16 units. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const replace = (previous[column - 1] ?? 0) + cost(a[row - 1], b[column - 1])
      current[column] = Math.min(replace, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1)
    }
    previous = current
  }
  return previous[b.length] ?? 0
}
