import { choices, mentions } from '@modelpin/matchers'
import type { Policy } from '@modelpin/matchers'
import type { JSONSchema } from '@typescript-eslint/utils'

/** What a user may set, in the rule's options or, with the same keys, in `settings.modelpin`. */
export type Options = Partial<Omit<Policy, 'retired'>>

/** The key of ESLint's shared settings under which the same options stand. */
export const settingsKey = 'modelpin'

const globs = { type: 'array', items: { type: 'string', minLength: 1 } } satisfies JSONSchema.JSONSchema4

/**
 * No `default` stands in this schema, and `meta.defaultOptions` is an empty object: ESLint writes either of them
 * into the options that a rule sees, where they cannot be told from what the user wrote, so that nothing in
 * `settings.modelpin` could ever count. The defaults are those of `defaultPolicy`, filled in afterwards.
 */
export const optionsSchema: JSONSchema.JSONSchema4ObjectSchema = {
  type: 'object',
  description:
    'Every key may also stand in `settings.modelpin`; a key given here wins over the same key there.',
  additionalProperties: false,
  properties: {
    aliases: {
      description:
        'Which aliases count: `latest`, ids whose name says that they float; `all`, every alias of the table.',
      type: 'string',
      enum: ['latest', 'all'],
    },
    production: {
      description: 'Globs of paths that are production code, whatever their names suggest.',
      ...globs,
    },
    development: {
      description: 'Globs of paths that are development code, where aliases may float.',
      ...globs,
    },
    places: {
      description:
        'Places to treat otherwise than by default: `report` or `ignore`, by the name of the place.',
      type: 'object',
      additionalProperties: false,
      properties: Object.fromEntries(
        [...choices, ...mentions].map((place) => [place, { type: 'string', enum: ['report', 'ignore'] }]),
      ),
    },
    allow: { description: 'Globs of model ids that may float.', ...globs },
    asOf: {
      description: 'The day to judge by, `YYYY-MM-DD`. By default the day on which ESLint starts.',
      type: 'string',
      pattern: String.raw`^\d{4}-\d{2}-\d{2}$`,
    },
  },
}
