import type { Place } from '../finding.js'
import type { Sibling, Step } from '../site.js'
import { lastName } from '../dotted-name.js'
import { certain, likely, nextStep, type Position } from './position.js'
import { isState } from './callees.js'
import { isModelName, mentionsDefault, mentionsModel } from './names.js'

/** `(model = "…") => …`, `z.string().default("…")`, `useState("…")`: what is used when nobody chooses. */
export function defaultValue({ head, outer, isFallback, fallbackFor }: Position): Place | undefined {
  // `[["Model", settings.model ?? "…"]]`: rows of a label and a value are shown.
  const isRow = head?.kind === 'element' && head.count === 2 && outer[0]?.kind === 'element'
  if (isFallback && !isRow && isEnvironmentModel(fallbackFor)) return certain('default', 'fallback-value')
  switch (head?.kind) {
    case 'default':
      if (isModelName(head.key) || isModelName(head.name)) return certain('default', 'parameter-default')
      return mentionsModel(head.key) || mentionsModel(head.name)
        ? likely('default', 'parameter-default')
        : undefined
    case 'field':
      if (isModelName(head.name)) return certain('default', 'class-field')
      return mentionsModel(head.name) ? likely('default', 'class-field') : undefined
    case 'property': {
      const call = isModelName(head.key) ? nextStep(outer, 'argument') : undefined
      if (call !== undefined && isState(call.callee)) return likely('default', 'initial-state')
      return defaultProperty(head.key, head.siblings, outer)
    }
    case 'attribute':
      if (!isModelName(head.name)) return undefined
      return likely(mentionsDefault(head.name) ? 'default' : 'config-value', 'attribute-value')
    case 'argument':
      return defaultArgument(head, outer)
    default:
      return undefined
  }
}

/** `process.env.OPENAI_MODEL_PREF`, `config.get("MODEL")`. */
function isEnvironmentModel(name: string): boolean {
  return /(?:env|config|settings|options|opts|args|argv|params|body|query|props)\b.*model|^\w*model(?:id|name)?$|\bmodel\.(?:id|name|value|slug)$/i.test(
    name,
  )
}

function defaultProperty(
  key: string,
  siblings: readonly Sibling[],
  outer: readonly Step[],
): Place | undefined {
  if (mentionsDefault(key) && mentionsModel(key)) return likely('default', 'setting-named-model')
  // `{ model: { type: "string", default: "…" } }`
  const owner = outer[0]
  const isDefault = /^default(?:Value)?$/.test(key)
  if (isDefault && owner?.kind === 'property' && isModelName(owner.key))
    return certain('default', 'schema-default')
  // `{ key: "model", type: "select", default: "…" }`
  const isOption = siblings.some(
    ({ name, text }) => /^(?:key|name|id)$/.test(name) && isModelName(text ?? ''),
  )
  return isDefault && isOption ? likely('default', 'schema-default') : undefined
}

const schemaDefaults = /^(?:default|\$default|\$defaultFn|prefault|catch|withDefault)$/
function defaultArgument(
  call: Extract<Step, { kind: 'argument' }>,
  outer: readonly Step[],
): Place | undefined {
  const name = lastName(call.callee)
  if (schemaDefaults.test(name) && call.callee.includes('.')) return certain('default', 'schema-default')
  if (isState(name)) {
    const held = nextStep(outer, 'init')?.name ?? ''
    const names = [...held.replace(/[[\]]/g, '').split(','), ...call.others.map(({ text }) => text ?? '')]
    return names.some(mentionsModel)
      ? certain('default', 'initial-state')
      : likely('default', 'initial-state')
  }
  // `settings.getWithDefault(Key.ModelName, "…")` in `getModelName()`
  if (/(?:With|Or)Default$|^getOr/.test(name) && call.index > 0) {
    const fn = outer.find((step) => step.kind === 'function' && step.name !== '')
    return fn?.kind === 'function' && mentionsModel(fn.name) ? likely('default', 'fallback-value') : undefined
  }
  // `program.option("--model <id>", "…", "<default>")`
  const isOption = /^(?:option|addOption|argument|flag|getenv|env|getEnv)$/.test(name)
  const says = call.others.some(({ text }) =>
    (isOption ? /model/i : /^--?(?:[\w-]*-)?model\b/i).test(text ?? ''),
  )
  if (call.index > 0 && says) {
    return likely('default', 'parameter-default')
  }
  return undefined
}
