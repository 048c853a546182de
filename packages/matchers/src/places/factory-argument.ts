import type { Place } from '../finding.js'
import { rootName } from '../dotted-name.js'
import type { Step } from '../site.js'
import { certain, likely, nextStep, type Position } from './position.js'
import {
  isAskingFunction,
  isFactoryMethod,
  isModelClass,
  isModelFunction,
  isProviderFactory,
  isProviderModule,
  isRequestCall,
} from './providers.js'
import { isAsking } from './fields.js'
import { isModelName } from './names.js'

/** `anthropic("…")`, `genAI.languageModel("…")`, `setModel("…")`: an id handed to a call by itself. */
export function factoryArgument({ head, outer, bindings }: Position): Place | undefined {
  if (head?.kind !== 'argument') return undefined
  const { callee } = head
  const module = bindings[rootName(callee)]?.module
  // `const mistral = createMistral({ … }); mistral("…")`
  if (module === undefined && head.index === 0 && !callee.includes('.') && isProviderModule(head.origin))
    return certain('factory-argument', 'given-to-provider')
  if (module !== undefined && isProviderModule(module)) {
    return head.index === 0 || isModelFunction(callee)
      ? certain('factory-argument', 'given-to-provider')
      : undefined
  }
  if (isProviderFactory(callee) && head.index === 0) return certain('factory-argument', 'given-to-provider')
  if (isFactoryMethod(callee) && head.index === 0) return certain('factory-argument', 'given-to-provider')
  if (isModelName(head.parameter)) return likely('factory-argument', 'given-to-call')
  if (isModelFunction(callee)) return likely('factory-argument', 'given-to-setter')
  if (head.isNew && isModelClass(callee)) return likely('factory-argument', 'given-to-call')
  if (isAskingFunction(callee)) return likely('factory-argument', 'given-to-call')
  // `config.set("model", "…")`
  if (
    head.index > 0 &&
    /\.(?:set|setItem|append)$/.test(callee) &&
    head.others.some(({ text }) => isModelName(text ?? ''))
  ) {
    return likely('config-value', 'assigned-to-model')
  }
  return makesModelOfRequest(outer) ? likely('factory-argument', 'given-to-provider') : undefined
}

/** `generateText({ model: resolve("…"), prompt })`: what the call gives back is the model of a request. */
function makesModelOfRequest([holder, ...rest]: readonly Step[]): boolean {
  if (holder?.kind !== 'property' || !isModelName(holder.key)) return false
  const call = nextStep(rest, 'argument')
  return call !== undefined && (isRequestCall(call.callee) || isAsking(holder.siblings))
}
