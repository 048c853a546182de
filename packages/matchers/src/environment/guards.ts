import { lastName } from '../dotted-name.js'
import type { Condition, Operand, Step } from '../site.js'

/** Whether a test holds in production: yes, no, or that cannot be said. */
type Verdict = boolean | undefined

/**
 * The guard that keeps a place out of production, in words; `undefined` where production may reach it.
 * Only what is certain counts: `NODE_ENV !== "test"` leaves production possible.
 */
export function developmentGuard(steps: readonly Step[]): string | undefined {
  const isData = steps.at(-1)?.kind === 'document'
  for (const [index, step] of steps.entries()) {
    const reason = guardOf(step) ?? (isData ? developmentSection(step, steps.slice(index + 1)) : undefined)
    if (reason !== undefined) return reason
  }
  return undefined
}

/** Whether code around a place tells development from production already, and lets production through to it. */
export function isToldApart(steps: readonly Step[]): boolean {
  return steps.some((step) => {
    switch (step.kind) {
      case 'branch':
      case 'after':
      case 'conditional':
        return tellsApart(step.test)
      case 'logical':
        return step.operator !== '??' && tellsApart(step.test)
      case 'property':
        return isEnvironmentMap([step.key, ...step.siblings.map(({ name }) => name)])
      default:
        return false
    }
  })
}

/** A test that keeps tests or continuous integration out says nothing about development. */
function tellsApart(condition: Condition): boolean {
  if (inProduction(condition) === undefined) return false
  return /(?:dev|prod|live|local)/i.test(textOf(condition))
}

function guardOf(step: Step): string | undefined {
  switch (step.kind) {
    case 'branch':
      return excluded(step.test, step.when)
    case 'after':
      return excluded(step.test, false)
    case 'conditional':
      return excluded(step.test, step.branch === 'consequent')
    case 'logical':
      if (step.side === 'left' || step.operator === '??') return undefined
      return excluded(step.test, step.operator === '&&')
    case 'property':
      return environmentEntry(step)
    default:
      return undefined
  }
}

/** Says so when production never makes the test come out as the place needs it. */
function excluded(test: Condition, needed: boolean): string | undefined {
  const verdict = inProduction(test)
  return verdict === undefined || verdict === needed ? undefined : shown(test, needed)
}

function inProduction(condition: Condition): Verdict {
  switch (condition.op) {
    case 'not': {
      const verdict = inProduction(condition.test)
      return verdict === undefined ? undefined : !verdict
    }
    case 'and': {
      const verdicts = condition.tests.map(inProduction)
      return verdicts.includes(false) ? false : verdicts.includes(undefined) ? undefined : true
    }
    case 'or': {
      const verdicts = condition.tests.map(inProduction)
      return verdicts.includes(true) ? true : verdicts.includes(undefined) ? undefined : false
    }
    case 'equals': {
      const { left, right, negated } = condition
      const verdict = equalsInProduction(left, right) ?? equalsInProduction(right, left)
      return verdict === undefined ? undefined : verdict !== negated
    }
    case 'truthy':
      return truthyInProduction(condition.operand)
    case 'other':
      return undefined
  }
}

/** Whether a map has an entry for production and one for development: `{ development: "…", production: "…" }`. */
export function isEnvironmentMap(keys: readonly string[]): boolean {
  return keys.some((key) => productionValues.test(key)) && keys.some((key) => developmentValues.test(key))
}

/** Variables that name the environment, in the spellings of Node, Vite, Vercel and common practice. */
const environmentNames =
  /(?:^|\.)(?:NODE_ENV|VERCEL_ENV|NEXT_PUBLIC_VERCEL_ENV|APP_ENV|APP_ENVIRONMENT|ENVIRONMENT|DEPLOY_ENV|DEPLOYMENT_ENV|RAILS_ENV|nodeEnv|appEnv)$|^import\.meta\.env\.MODE$|^(?:env|environment|stage)$/
const productionValues = /^prod(?:uction)?$|^live$/i
const developmentValues =
  /^(?:dev(?:elopment)?|test(?:ing)?|local(?:host)?|ci|preview|staging|stage|e2e|qa|debug)$/i

function equalsInProduction(left: Operand, right: Operand): Verdict {
  if (left.kind !== 'name' || right.kind !== 'value') return undefined
  if (typeof right.value === 'boolean') {
    const verdict = truthyInProduction(left)
    return verdict === undefined ? undefined : verdict === right.value
  }
  if (!environmentNames.test(left.name) || typeof right.value !== 'string') return undefined
  if (productionValues.test(right.value)) return true
  return developmentValues.test(right.value) ? false : undefined
}

const trueInProduction = /^(?:import\.meta\.env\.PROD|__PROD__|is_?prod(?:uction)?(?:_?env)?|IN_PRODUCTION)$/i
const falseInProduction =
  /^(?:import\.meta\.env\.DEV|__DEV__|__TEST__|process\.env\.(?:CI|JEST_WORKER_ID|VITEST)|import\.meta\.vitest|is_?dev(?:elopment)?(?:_?(?:env|mode))?|is_?test(?:ing)?(?:_?env)?|is_?local(?:host)?|dev_?mode|in_?test)$/i

function truthyInProduction(operand: Operand): Verdict {
  if (operand.kind === 'value') return Boolean(operand.value)
  if (operand.kind !== 'name') return undefined
  const name = operand.name.replace(/\(\)$/, '')
  const last = name.startsWith('import.meta') || name.startsWith('process.env') ? name : lastName(name)
  if (trueInProduction.test(last)) return true
  return falseInProduction.test(last) ? false : undefined
}

/** `{ development: "…", production: "…" }`: the entry for development, where there is one for production. */
function environmentEntry({ key, siblings }: Extract<Step, { kind: 'property' }>): string | undefined {
  if (!developmentValues.test(key)) return undefined
  const other = siblings.find(({ name }) => productionValues.test(name))
  return other === undefined ? undefined : `the entry "${key}" beside "${other.name}"`
}

/** `[env.dev]`, a section `development:`: in data what stands outside is for production, with or without a name. */
function developmentSection(step: Step, outer: readonly Step[]): string | undefined {
  if (step.kind !== 'property') return undefined
  const [owner] = outer
  const isSection =
    owner?.kind === 'property'
      ? environmentMaps.test(owner.key) && developmentValues.test(step.key)
      : owner?.kind === 'document' && sections.test(step.key)
  return isSection ? `the section "${step.key}"` : undefined
}

const sections = /^(?:dev(?:elopment)?|test(?:ing|s)?|local|e2e|mock)$/i
const environmentMaps = /^(?:envs?|environments?|profiles?|stages?)$/i

function shown(condition: Condition, needed: boolean): string {
  const text = textOf(condition)
  return needed ? `only where ${text}` : `only where not (${text})`
}

function textOf(condition: Condition): string {
  switch (condition.op) {
    case 'not':
      return `!(${textOf(condition.test)})`
    case 'and':
    case 'or':
      return condition.tests.map(textOf).join(condition.op === 'and' ? ' && ' : ' || ')
    case 'equals':
      return `${operandText(condition.left)} ${condition.negated ? '!==' : '==='} ${operandText(condition.right)}`
    case 'truthy':
      return operandText(condition.operand)
    case 'other':
      return '…'
  }
}

function operandText(operand: Operand): string {
  if (operand.kind === 'name') return operand.name
  return operand.kind === 'value' ? JSON.stringify(operand.value) : '…'
}
