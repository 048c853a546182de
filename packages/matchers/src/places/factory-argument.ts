import type { Place } from '../finding.js'
import { rootName } from '../dotted-name.js'
import { certain, likely, type Position } from './position.js'
import {
  isAskingFunction,
  isFactoryMethod,
  isModelFunction,
  isProviderFactory,
  isProviderModule,
} from './providers.js'
import { isModelName } from './names.js'

/** `anthropic("…")`, `genAI.languageModel("…")`, `setModel("…")`: an id handed to a call by itself. */
export function factoryArgument({ head, bindings }: Position): Place | undefined {
  if (head?.kind !== 'argument') return undefined
  const { callee } = head
  const module = bindings[rootName(callee)]?.module
  if (module !== undefined && isProviderModule(module)) {
    return head.index === 0 || isModelFunction(callee)
      ? certain('factory-argument', 'given-to-provider')
      : undefined
  }
  if (isProviderFactory(callee) && head.index === 0) return certain('factory-argument', 'given-to-provider')
  if (isFactoryMethod(callee) && head.index === 0) return certain('factory-argument', 'given-to-provider')
  if (isModelName(head.parameter)) return likely('factory-argument', 'given-to-call')
  if (isModelFunction(callee)) return likely('factory-argument', 'given-to-setter')
  if (isAskingFunction(callee)) return likely('factory-argument', 'given-to-call')
  // `config.set("model", "…")`
  if (
    head.index > 0 &&
    /\.set(?:Item)?$/.test(callee) &&
    head.others.some(({ text }) => isModelName(text ?? ''))
  ) {
    return likely('config-value', 'assigned-to-model')
  }
  return undefined
}
