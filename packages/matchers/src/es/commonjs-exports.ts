import { dottedName, keyName, memberName, staticText } from './names.js'
import { child, children, type EsNode } from './node.js'
import type { Tree } from './tree.js'

interface CommonJs {
  /** What is assigned to each name, the last one counting; `undefined` for one that is assigned twice. */
  readonly names: ReadonlyMap<string, EsNode | undefined>
  /** Modules whose exports are handed out as a whole. */
  readonly modules: readonly string[]
  /** `module.exports = models` */
  readonly whole?: EsNode
}

const known = new WeakMap<Tree, CommonJs>()

/** `exports.model = …`, `module.exports = { model: … }`, and what compilers write for `export`. */
export function commonJsExport(tree: Tree, name: string): EsNode | undefined {
  return commonJsOf(tree).names.get(name)
}

/** `module.exports = require("./models")`, `__exportStar(require("./models"), exports)` */
export function commonJsModules(tree: Tree): readonly string[] {
  return commonJsOf(tree).modules
}

/** `module.exports = models` */
export function commonJsWhole(tree: Tree): EsNode | undefined {
  return commonJsOf(tree).whole
}

export function hasCommonJs(tree: Tree): boolean {
  const { names, modules } = commonJsOf(tree)
  return names.size > 0 || modules.length > 0
}

function commonJsOf(tree: Tree): CommonJs {
  let found = known.get(tree)
  if (found === undefined) known.set(tree, (found = read(tree)))
  return found
}

function read({ program }: Tree): CommonJs {
  const names = new Map<string, EsNode | undefined>()
  const modules: string[] = []
  let whole: EsNode | undefined
  const add = (name: string, value: EsNode | undefined): void => {
    // `exports.a = exports.b = void 0` comes before the values themselves.
    let inner = value
    while (inner?.type === 'AssignmentExpression') inner = child(inner, 'right')
    if (inner !== undefined && inner.type !== 'UnaryExpression')
      names.set(name, names.has(name) ? undefined : inner)
  }
  const addAll = (object: EsNode): void => {
    for (const property of children(object, 'properties')) {
      if (property === null) continue
      const module = property.type === 'SpreadElement' ? required(child(property, 'argument')) : undefined
      if (module !== undefined) modules.push(module)
      else if (property.type !== 'SpreadElement') add(keyName(property), given(child(property, 'value')))
    }
  }

  for (const statement of children(program, 'body')) {
    const expression = statement?.type === 'ExpressionStatement' ? child(statement, 'expression') : undefined
    if (expression?.type === 'CallExpression') {
      const [first, second, third] = children(expression, 'arguments')
      const callee = child(expression, 'callee')
      const called = callee === undefined ? '' : dottedName(callee)
      const module = required(first ?? undefined)
      if (/\b__exportStar$/.test(called) && module !== undefined) modules.push(module)
      else if (called === 'Object.defineProperty' && first && dottedName(first) === 'exports') {
        const name = second ? staticText(second) : undefined
        if (name !== undefined && third) add(name, getterOf(third))
      } else if (called === '__export' && second?.type === 'ObjectExpression') addAll(second)
    } else if (expression?.type === 'AssignmentExpression') {
      const left = child(expression, 'left')
      const right = child(expression, 'right')
      const [, member] = /^(?:module\.)?exports(?:\.([^.]+))?$/.exec(left ? dottedName(left) : '') ?? []
      if (left === undefined || right === undefined || !/^(?:module\.)?exports\b/.test(dottedName(left)))
        continue
      const module = required(right)
      if (member !== undefined) add(member, right)
      else if (module !== undefined) modules.push(module)
      else if (right.type === 'ObjectExpression') addAll(right)
      else whole = right
    }
  }
  return { names, modules, ...(whole && { whole }) }
}

/** `{ enumerable: true, get: function () { return models_1.FAST; } }` */
function getterOf(descriptor: EsNode): EsNode | undefined {
  const getter = children(descriptor, 'properties').find((one) => one !== null && keyName(one) === 'get')
  return getter ? given(child(getter, 'value')) : undefined
}

/** What a function without parameters gives that does nothing else; any other expression is itself. */
function given(value: EsNode | undefined): EsNode | undefined {
  if (value === undefined || !/Function/.test(value.type)) return value
  const body = child(value, 'body')
  if (body?.type !== 'BlockStatement') return body
  const [statement, ...more] = children(body, 'body')
  return statement?.type === 'ReturnStatement' && more.length === 0 ? child(statement, 'argument') : undefined
}

function required(node: EsNode | undefined): string | undefined {
  const callee = node?.type === 'CallExpression' ? child(node, 'callee') : undefined
  if (node === undefined || callee === undefined) return undefined
  // `_interopRequireWildcard(require("./models"))`
  const [first] = children(node, 'arguments')
  if (dottedName(callee) !== 'require')
    return memberName(callee) === undefined ? required(first ?? undefined) : undefined
  return first ? staticText(first) : undefined
}
