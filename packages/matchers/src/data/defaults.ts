import type { Step } from '../site.js'
import type { DataText } from './node.js'

/** A text that stands in another one as what is used where a variable is missing, with the step that says so. */
export interface DefaultText {
  readonly text: DataText
  readonly step: Step
}

/** `${OPENAI_MODEL:-…}`, as docker-compose and shells write it. */
const shellDefault = /^(\$\{([A-Za-z_]\w*):?-)([^${}]*)\}$/
/** `${{ … }}` of GitHub Actions, and nothing else. */
const expression = /^\$\{\{([^{}]*)\}\}$/
/** `|| 'text'`, `&& 'text'` */
const alternative = /(\|\||&&)[ \t]*'([^']*)'[ \t]*(?=[)|]|$)/g
/** What stands before such an operator: `inputs.model`. */
const lastName = /(?<![\w.-])[\w.-]+$/

/** Nobody writes longer ones by hand. */
const longestExpression = 1000

/** The fixed texts that a text comes to where what it asks for is missing; empty for any other text. */
export function defaultsIn(text: DataText): DefaultText[] {
  if (text.value.length > longestExpression) return []
  const shell = shellDefault.exec(text.value)
  if (shell !== null) {
    const [, before = '', name = '', value = ''] = shell
    return [at(text, before.length, value, name, '||')]
  }
  const inner = expression.exec(text.value)?.[1]
  if (inner === undefined) return []
  return [...inner.matchAll(alternative)].map((match) => {
    const [whole, operator, value = ''] = match
    const name = lastName.exec(inner.slice(0, match.index).trimEnd())?.[0] ?? ''
    const start = '${{'.length + match.index + whole.indexOf("'") + 1
    return at(text, start, value, name, operator as '||' | '&&')
  })
}

function at(
  { range, exact }: DataText,
  start: number,
  value: string,
  other: string,
  operator: '||' | '&&',
): DefaultText {
  const from = range[0] + start
  return {
    text: { kind: 'text', value, range: exact ? [from, from + value.length] : range, exact },
    step: { kind: 'logical', operator, side: 'right', other, test: { op: 'other' } },
  }
}
