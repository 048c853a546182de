import { words, wordsOf } from './names.js'
import { lastName, rootName } from '../dotted-name.js'

const loggingNames = words(
  'log debug info warn error trace verbose fatal track capture captureException captureMessage addBreadcrumb emit',
  'increment histogram gauge observe record setAttribute setAttributes setTag setTags startSpan addEvent',
)
const loggingRoots = words(
  'console logger log telemetry analytics metrics posthog sentry Sentry span tracer winston pino debug mixpanel',
  'amplitude toast vscode track capture captureException gtag dataLayer',
)

/** `console.log`, `logger.info`, `span.setAttribute`, `trackUsage`. */
export function isLogging(callee: string): boolean {
  const last = lastName(callee)
  return (
    loggingRoots.has(rootName(callee)) ||
    (loggingNames.has(last) && callee !== last) ||
    /^(?:log|track|report|record)[A-Z]/.test(last)
  )
}

/** `spanAttributes(…)`, `recordMetrics(…)`, `getModelCost(…)`: functions that account for what was called. */
export function isAccounting(callee: string): boolean {
  return wordsOf(callee).some((word) =>
    /^(?:spans?|attrs|attributes|telemetry|metrics?|costs?|pricing|prices?|tracing)$/.test(word),
  )
}

const testingRoots = words('expect assert it test describe vi jest should chai t')

/** `expect(…)`, `vi.fn(…)`, `expect().toBe(…)`. */
export function isTesting(callee: string): boolean {
  return testingRoots.has(rootName(callee))
}

const stateNames = words(
  'useState useRef useSignal signal createSignal ref shallowRef writable atom observable persisted useLocalStorage',
  'useStorage usePersistedState useAtom createStore $state atomWithStorage useQueryState useSessionStorage',
)

/** `useState`, `writable`, `atom`: functions that take the initial value of a piece of state. */
export function isState(callee: string): boolean {
  return stateNames.has(lastName(callee))
}

/** `new Error(…)`, `alert(…)`, `t(…)`: what they take is read by people. */
export function isErrorOrText(callee: string): boolean {
  return (
    /^new \w*(?:Error|Exception)\b|^\w*Error$|^(?:alert|confirm|prompt|t|i18n|_|gettext)$|\.t$/.test(
      callee,
    ) ||
    /^(?:chalk|picocolors|pc|kleur|colors|ansis)\./.test(callee) ||
    // `getDisplayName("…")`, `formatModel("…")`
    wordsOf(callee).some((word) => /^(?:display|humanize|format|icon|badge|pretty)$/.test(word))
  )
}
