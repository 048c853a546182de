import { lastName } from '../dotted-name.js'
import { words } from './names.js'
import type { Step } from '../site.js'

const queries = words(
  'eq ne inArray where andWhere orWhere findOne findOneBy findBy findMany findFirst findUnique countDocuments deleteMany',
)

/** `findMany({ where: { model } })`, `eq(chats.model, model)`: asks for what was stored under the text. */
export function isQueried(steps: readonly Step[]): boolean {
  const call = steps.findIndex(({ kind }) => kind === 'argument')
  const step = steps[call]
  if (step?.kind !== 'argument' || !queries.has(lastName(step.callee))) return false
  if (!/^find/.test(lastName(step.callee))) return true
  const fields = steps.slice(0, call).flatMap((one) => (one.kind === 'property' ? [one.key] : []))
  return fields.includes('where') || lastName(step.callee).startsWith('findOne')
}
