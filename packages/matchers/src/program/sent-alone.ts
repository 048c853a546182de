import { isHandedToPackage } from '../safety/dependents.js'
import { isLogging } from '../places/callees.js'
import { isProviderModule, isRequestCall } from '../places/providers.js'
import { isFollowedOn } from '../places/selected-by-uses.js'
import type { Site, Step, Use } from '../site.js'

/** Whether a module that is imported by a package's name belongs to the project. */
export type OwnModule = (module: string, from: string | undefined) => boolean

/** Whether packages that call models are all that becomes of a value: no table, type or comparison of the project sees it. */
export function isSentAlone({ uses, openEnds, types = [] }: Site, isOwn: OwnModule): boolean {
  return openEnds?.length === 0 && types.every(({ accepts }) => accepts !== 'unknown') && areSent(uses, isOwn)
}

/** Whether uses do nothing but send a value, where they do not hand it on. */
export function areSent(uses: readonly Use[], isOwn: OwnModule): boolean {
  const ends = uses.filter((use) => !isFollowedOn(use) && !isShown(use))
  return (
    ends.length > 0 &&
    ends.every(
      ({ steps, at }) => isSent(steps) && isHandedToPackage(steps, (module) => isOwn(module, at?.path)),
    )
  )
}

function isShown({ steps }: Use): boolean {
  const call = steps.find((step) => step.kind === 'argument')
  return call?.kind === 'argument' && call.callee.startsWith('console.') && isLogging(call.callee)
}

/** Whether the call that takes a value is one that models are called with, rather than one that keeps it or hands it on. */
function isSent(steps: readonly Step[]): boolean {
  const end = steps.findIndex(({ kind }) => kind === 'argument' || kind === 'function')
  const call = steps[end]
  if (call?.kind !== 'argument' || hook.test(call.callee)) return false
  const field = steps.slice(0, end).find((step) => step.kind === 'property')
  if (field?.kind === 'property' && !modelField.test(field.key)) return false
  return isRequestCall(call.callee) || isProviderModule(call.origin)
}

/** `useChat({ … })`: goes to the application's own server. */
const hook = /(?:^|\.)use[A-Z]\w*$/

const modelField = /^model(?:_?(?:id|name))?$/i
