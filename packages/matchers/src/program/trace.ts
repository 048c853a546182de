import type { TracePlace } from '../finding.js'
import { positionIn } from '../position-in.js'
import type { ProjectFile } from './project.js'
import type { Hop, Use } from '../site.js'

/** The way to a use within the file that the value comes into. */
export function placesWithin(use: Use, { path, text }: Pick<ProjectFile, 'path' | 'text'>): TracePlace[] {
  const { range, name, steps } = use
  return [...placesOf(use), { path, range, ...positionIn(text)(range[0]), text: shownUse(name, steps) }]
}

/** The places that a value passes up to a use in another file. */
export function placesOf({ passed = [], at, name, steps }: Use): TracePlace[] {
  const hops = passed.map(asPlace)
  if (at === undefined) return hops
  const { path, range, line, column } = at
  return [...hops, { path, range, line, column, text: shownUse(name, steps) }]
}

/** A hop with its name for a text. */
export function asPlace({ path, range, line, column, name: text }: Hop): TracePlace {
  return { path, range, line, column, text }
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
