import { platformRows } from './rows.js'

/**
 * The ids of the table that are spelled most like a text, for "did you mean".
 *
 * @param id what somebody wrote
 * @param count how many to return at most
 * @returns the nearest first; none where nothing shares even half of its letters
 */
export function nearestIds(id: string, count = 3): readonly string[] {
  const wanted = id.trim().toLowerCase()
  const ids = [...platformRows().values()].flatMap(({ id: platform, lineOf }) =>
    platform === 'claude-code' ? [] : [...lineOf.keys()],
  )
  return [...new Set(ids)]
    .map((candidate) => ({ candidate, distance: editDistance(wanted, candidate.toLowerCase()) }))
    .filter(({ candidate, distance }) => distance <= Math.max(wanted.length, candidate.length) / 2)
    .sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, count)
    .map(({ candidate }) => candidate)
}

/** Levenshtein's distance, in UTF-16 units. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const replace = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1)
      current[column] = Math.min(replace, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1)
    }
    previous = current
  }
  return previous[b.length] ?? 0
}
