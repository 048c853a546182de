import type { Place } from '../finding.js'
import type { Step } from '../site.js'
import { isJobFile } from '../environment/job-file.js'
import { isModelId } from './names.js'
import { certain, likely, type Position } from './position.js'

/** Files of texts in the languages of people. */
const translations = /(?:^|\/)(?:locales?|i18n|lang|langs|languages?|translations?|_locales|messages)\//i

/** Names of what models are kept in for another purpose than to call them. */
const collections =
  /^(?:model[-_]?)?(?:pricing|prices?|costs?|rates|catalog(?:ue)?s?|examples?|example_?config\w*|samples?|fixtures?|snapshots?|recordings?|cassettes?|histor(?:y|ies)|sessions|runs|events|logs?|results?|responses|transcripts?|benchmarks?|leaderboards?|scores?|evals?|evaluations?|aliases|model_?aliases|mappings?|model_?map(?:ping)?|deprecat(?:ed|ions?)|migrations?|replace(?:s|ments?)|renamed?|changelog|supported\w*|available\w*|known\w*|disabled\w*|excluded?\w*|denied|deny|blocked\w*|ignored?|allowed\w*|allow_?list|whitelist|blacklist)$/i

/** A value in a file of translations, below a name such as `pricing` or `examples`, or in a list that is the file. */
export function describedPath({ head, outer }: Position): Place | undefined {
  const steps = head === undefined ? outer : [head, ...outer]
  const document = steps.at(-1)
  if (document?.kind !== 'document') return undefined
  if (translations.test(document.path)) return certain('label', 'shown-to-people')
  if (isTopList(steps, document)) return likely('catalogue', 'entry-of-list')
  if (isJobFile(document.path)) return undefined
  const file = document.path.slice(document.path.lastIndexOf('/') + 1).replace(/\.\w+$/, '')
  // `{ "gpt-4o": { modelName: "gpt-4o" } }`: an entry for each model.
  const isListed = outer.some((step) => step.kind === 'property' && isModelId(step.key))
  return isListed ||
    collections.test(file) ||
    steps.some((step) => step.kind === 'property' && collections.test(step.key))
    ? likely('catalogue', 'entry-of-map')
    : undefined
}

/** `[{ model: "…" }]`: records or a catalogue. Only YAML has settings in such lists: playbooks, steps of a job. */
function isTopList(steps: readonly Step[], { format }: Extract<Step, { kind: 'document' }>): boolean {
  if (steps.at(-2)?.kind !== 'element') return false
  return format === 'json' || steps.length <= 3
}
