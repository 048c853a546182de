import type { Policy } from './finding.js'

/** What holds where the user says nothing; the day has no default, for the library has no clock. */
export const defaultPolicy: Omit<Policy, 'asOf'> = {
  rules: { 'no-floating-model': 'error', 'no-retired-model': 'off', 'no-unknown-model': 'off' },
  aliases: 'latest',
  production: [],
  development: [],
  places: {},
  allow: [],
  policy: {},
  within: 90,
  retired: 'pin',
}
