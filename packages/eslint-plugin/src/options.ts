import { choices, directions, mentions } from '@modelpin/matchers'
import type { Policy } from '@modelpin/matchers'
import type { JSONSchema } from '@typescript-eslint/utils'

/** What a user may set, in the options of a rule that has the key or, with the same keys, in `settings.modelpin`. */
export type Options = Partial<Omit<Policy, 'retired' | 'rules'>>

export type OptionName = keyof Options

/** The key of ESLint's shared settings under which the same options stand. */
export const settingsKey = 'modelpin'

const globs = { type: 'array', items: { type: 'string', minLength: 1 } } satisfies JSONSchema.JSONSchema4

const schemas: Readonly<Record<OptionName, JSONSchema.JSONSchema4>> = {
  aliases: {
    description:
      'Which aliases count: `latest`, ids whose name says that they float; `all`, every alias of the table.',
    type: 'string',
    enum: ['latest', 'all'],
  },
  within: {
    description: 'How many days before its end a model is reported; `0`: only when it is retired.',
    type: 'integer',
    minimum: 0,
  },
  production: {
    description: 'Globs of paths that are production code, whatever their names suggest.',
    ...globs,
  },
  development: {
    description: 'Globs of paths that are development code, where nothing is reported.',
    ...globs,
  },
  places: {
    description: 'Places to treat otherwise than by default: `report` or `ignore`, by the name of the place.',
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(
      [...choices, ...mentions].map((place) => [place, { type: 'string', enum: ['report', 'ignore'] }]),
    ),
  },
  allow: { description: 'Globs of model ids that are left alone.', ...globs },
  policy: {
    description:
      'By globs of model ids, the most specific first: `pin`, aliases are reported, whatever `aliases` says; `alias`, pinned ids are reported where an alias serves them; `any`, either will do.',
    type: 'object',
    additionalProperties: { type: 'string', enum: [...directions] },
  },
  asOf: {
    description: 'The day to judge by, `YYYY-MM-DD`. By default the day on which ESLint starts.',
    type: 'string',
    pattern: String.raw`^\d{4}-\d{2}-\d{2}$`,
  },
}

/**
 * The schema of a rule's options.
 *
 * No `default` stands in it, and `meta.defaultOptions` is an empty object: ESLint writes either of them into the options
 * that a rule sees, where they cannot be told from what the user wrote, so that nothing in `settings.modelpin` could
 * ever count. The defaults are those of `defaultPolicy`, filled in afterwards.
 */
export function optionsSchema(keys: readonly OptionName[]): JSONSchema.JSONSchema4ObjectSchema {
  return {
    type: 'object',
    description:
      'Every key may also stand in `settings.modelpin`; a key given here wins over the same key there.',
    additionalProperties: false,
    properties: Object.fromEntries(keys.map((key) => [key, schemas[key]])),
  }
}
