import type { TracePlace } from './finding.js'
import type { Use } from './site.js'

/** The places that a value passes up to a use in another file. */
export function placesOf({ passed = [], at, name, steps }: Use): TracePlace[] {
  const hops = passed.map(({ path, range, line, column, name: text }) => ({
    path,
    range,
    line,
    column,
    text,
  }))
  if (at === undefined) return hops
  const { path, range, line, column } = at
  return [...hops, { path, range, line, column, text: shownUse(name, steps) }]
}

/** `client.messages.create({ model })`: a use as it stands in the code, all but what matters left out. */
function shownUse(name: string, steps: Use['steps']): string {
  const outer = steps.filter(({ kind }) => kind !== 'through' && kind !== 'logical' && kind !== 'conditional')
  const [head, next] = outer
  switch (head?.kind) {
    case 'argument':
      return `${head.isNew ? 'new ' : ''}${head.callee}(${name})`
    case 'property': {
      const field = `{ ${head.key === name ? name : `${head.key}: ${name}`} }`
      return next?.kind === 'argument' ? `${next.isNew ? 'new ' : ''}${next.callee}(${field})` : field
    }
    case 'spread':
      return `{ ...${name} }`
    case 'attribute':
      return `<${head.element} ${head.name}={${name}}>`
    case 'assign':
      return `${head.target} ${head.operator} ${name}`
    case 'return':
      return `return ${name}`
    case 'member':
      return `${head.object}[${name}]`
    default:
      return name
  }
}
