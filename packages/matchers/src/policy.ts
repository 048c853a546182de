import type { Policy } from './finding.js'

/** What holds where the user says nothing; the day has no default, for the library has no clock. */
export const defaultPolicy: Omit<Policy, 'asOf'> = {
  aliases: 'latest',
  production: [],
  development: [],
  places: {},
  allow: [],
  retired: 'pin',
}
