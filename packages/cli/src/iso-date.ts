import type { IsoDate } from '@modelpin/model-table'

/** Whether a text is a day that the calendar has, written `YYYY-MM-DD`. */
export function isIsoDate(text: string): text is IsoDate {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  // Date rolls 30 February over into March: only a real day comes back as it went in.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

/** Today in UTC, so that a run in CI and one on a desk agree. */
export function today(): IsoDate {
  return new Date().toISOString().slice(0, 10)
}
