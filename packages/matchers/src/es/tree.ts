import { plainName } from './names.js'
import { forEachChild, isNode, type EsNode } from './node.js'
import { plainProgram } from '../markup/plain-program.js'

/** Where a node hangs: its parent, the key that holds it there, and its index where that is a list. */
export interface Link {
  readonly parent: EsNode
  readonly key: string
  readonly index: number
}

/** A program with the links upwards that parsers other than ESLint's leave out. */
export interface Tree {
  readonly program: EsNode
  readonly links: ReadonlyMap<EsNode, Link>
  /** Nodes that may hold static text, in no particular order. */
  readonly texts: readonly EsNode[]
  /** `a + b`, in no particular order. */
  readonly sums: readonly EsNode[]
  /** Identifiers, by name. */
  readonly identifiers: ReadonlyMap<string, readonly EsNode[]>
}

const textTypes = new Set([
  'Literal',
  'StringLiteral',
  'DirectiveLiteral',
  'TemplateLiteral',
  'TSTemplateLiteralType',
  'JSXText',
  'StringLiteralTypeAnnotation',
])

const trees = new WeakMap<object, Tree>()

/** Indexes a program once; Babel's `File` is looked through. The stack is explicit: nesting may be deep. */
export function treeOf(root: object): Tree {
  const known = trees.get(root)
  if (known !== undefined) return known
  const program = plainProgram(programOf(root))
  const links = new Map<EsNode, Link>()
  const texts: EsNode[] = []
  const sums: EsNode[] = []
  const identifiers = new Map<string, EsNode[]>()
  const stack: EsNode[] = [program]
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    const parent = node
    if (textTypes.has(node.type)) texts.push(node)
    else if (node.type === 'BinaryExpression' && node['operator'] === '+') sums.push(node)
    const name = plainName(node)
    if (name !== undefined) {
      const list = identifiers.get(name)
      if (list === undefined) identifiers.set(name, [node])
      else list.push(node)
    }
    forEachChild(node, (child, key, index) => {
      // `{ a }` holds one node as key and value in some trees: the value is the reference.
      if (links.has(child) && key === 'key') return
      const seen = links.has(child)
      links.set(child, { parent, key, index })
      if (!seen) stack.push(child)
    })
  }
  const tree: Tree = { program, links, texts, sums, identifiers }
  trees.set(root, tree)
  return tree
}

function programOf(root: object): EsNode {
  if (!isNode(root)) throw new TypeError('The host gave no syntax tree: an object with a `type` was expected')
  const inner = root['program']
  return root.type === 'File' && isNode(inner) ? inner : root
}
