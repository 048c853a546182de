import { bindingsOf } from './bindings.js'
import { specifierName } from './exports.js'
import type { Journey } from './journey.js'
import { dottedName, keyName, memberName, unwrap } from './names.js'
import { child, children, type EsNode } from './node.js'
import { declarationOf, isFunction, resolveName, type Declaration } from './scope.js'
import { treeOf, type Tree } from './tree.js'

/** How many modules pass a function on before it is given up. */
const maxModules = 6

/** A function of the program, with the file that it stands in. */
export interface Called {
  readonly journey: Journey
  readonly tree: Tree
  readonly fn: EsNode
  /** The class that it constructs. */
  readonly owner?: EsNode
}

export function isCall({ type }: EsNode): boolean {
  return type === 'CallExpression' || type === 'OptionalCallExpression' || type === 'NewExpression'
}

/** The function of the program that a call runs; `undefined` for those of packages and whatever is decided at run time. */
export function calledBy(journey: Journey, tree: Tree, call: EsNode): Called | undefined {
  const callee = child(call, 'callee')
  if (callee === undefined) return undefined
  const node = unwrap(callee)
  if (node.type === 'Identifier') {
    const declaration = resolveName(tree, node)
    return declaration && declared(journey, tree, declaration, maxModules)
  }
  if (!/^(?:Optional)?MemberExpression$/.test(node.type)) return undefined
  const object = child(node, 'object')
  const name = memberName(node)
  if (object === undefined || name === undefined) return undefined
  if (object.type === 'ThisExpression') return ownMethod(journey, tree, node, name)
  const declaration = object.type === 'Identifier' ? resolveName(tree, object) : undefined
  if (declaration?.kind !== 'import') return undefined
  const { module, imported } = bindingsOf(tree)[declaration.name] ?? {}
  return module !== undefined && imported === '*' ? exported(journey, module, name, maxModules) : undefined
}

function declared(
  journey: Journey,
  tree: Tree,
  declaration: Declaration,
  modules: number,
): Called | undefined {
  const { kind, name, node } = declaration
  if (kind === 'import') {
    const { module, imported } = bindingsOf(tree)[name] ?? {}
    return module === undefined || imported === undefined
      ? undefined
      : exported(journey, module, imported, modules)
  }
  if (kind === 'class') return constructorOf(journey, tree, node)
  const value = kind === 'const' ? child(node, 'init') : kind === 'function' ? node : undefined
  if (value === undefined) return undefined
  const fn = unwrap(value)
  return isFunction(fn) ? { journey, tree, fn } : undefined
}

/** What a module exports under a name, looked for through those that only pass it on. */
function exported(journey: Journey, module: string, name: string, modules: number): Called | undefined {
  const file = modules === 0 ? undefined : journey.project.resolve(journey.file.path, module)
  if (file === undefined) return undefined
  const tree = treeOf(file.program)
  const there: Journey = { ...journey, file }
  for (const statement of children(tree.program, 'body')) {
    if (statement === null) continue
    const found = exportedBy(there, tree, statement, name, modules - 1)
    if (found !== undefined) return found
  }
  return undefined
}

function exportedBy(
  journey: Journey,
  tree: Tree,
  statement: EsNode,
  name: string,
  modules: number,
): Called | undefined {
  const source = child(statement, 'source')?.['value'] as string | undefined
  switch (statement.type) {
    case 'ExportDefaultDeclaration': {
      const declaration = name === 'default' ? child(statement, 'declaration') : undefined
      if (declaration === undefined) return undefined
      if (declaration.type === 'Identifier')
        return named(journey, tree, declaration['name'] as string, modules)
      if (isClass(declaration)) return constructorOf(journey, tree, declaration)
      return isFunction(declaration) ? { journey, tree, fn: declaration } : undefined
    }
    case 'ExportAllDeclaration':
      return source === undefined || child(statement, 'exported') !== undefined
        ? undefined
        : exported(journey, source, name, modules)
    case 'ExportNamedDeclaration': {
      const declaration = child(statement, 'declaration')
      if (declaration !== undefined)
        return declares(declaration, name) ? named(journey, tree, name, modules) : undefined
      for (const specifier of children(statement, 'specifiers')) {
        const local = specifier === null ? undefined : child(specifier, 'local')
        const as = specifier === null ? undefined : child(specifier, 'exported')
        if (local === undefined || as === undefined || specifierName(as) !== name) continue
        return source === undefined
          ? named(journey, tree, specifierName(local), modules)
          : exported(journey, source, specifierName(local), modules)
      }
      return undefined
    }
    default:
      return undefined
  }
}

function named(journey: Journey, tree: Tree, name: string, modules: number): Called | undefined {
  const declaration = declarationOf(tree, name, tree.program)
  return declaration && declared(journey, tree, declaration, modules)
}

function declares(declaration: EsNode, name: string): boolean {
  const list = children(declaration, 'declarations')
  const holders = list.length > 0 ? list : [declaration]
  return holders.some((holder) => holder !== null && child(holder, 'id')?.['name'] === name)
}

function isClass(node: EsNode): boolean {
  return node.type === 'ClassDeclaration' || node.type === 'ClassExpression'
}

function constructorOf(journey: Journey, tree: Tree, owner: EsNode): Called | undefined {
  const fn = methodsOf(owner).find(({ kind }) => kind === 'constructor')?.fn
  return fn && { journey, tree, fn, owner }
}

/** `this.ask(model)`: a method of the class around it. */
function ownMethod(journey: Journey, tree: Tree, at: EsNode, name: string): Called | undefined {
  let owner = tree.links.get(at)?.parent
  while (owner !== undefined && !isClass(owner)) owner = tree.links.get(owner)?.parent
  const method = owner && methodsOf(owner).find((one) => one.name === name && one.kind === 'method')
  return method && { journey, tree, fn: method.fn }
}

interface Method {
  readonly name: string
  readonly kind: unknown
  readonly fn: EsNode
}

function methodsOf(owner: EsNode): Method[] {
  const body = child(owner, 'body')
  return (body === undefined ? [] : children(body, 'body')).flatMap((member) => {
    if (member === null) return []
    const fn = isFunction(member) ? member : child(member, 'value')
    if (fn === undefined || !isFunction(fn)) return []
    return [{ name: keyName(member), kind: member['kind'] ?? 'method', fn }]
  })
}

/** What a parameter binds, a default left away. */
export function patternOf(parameter: EsNode): EsNode {
  const inner = parameter.type === 'TSParameterProperty' ? child(parameter, 'parameter') : parameter
  const left = inner?.type === 'AssignmentPattern' ? child(inner, 'left') : inner
  return left ?? parameter
}

/** Whether a function gives back what it is given under a name: `(model) => model`, `return model ?? other`. */
export function gives(fn: EsNode, name: string): boolean {
  const body = child(fn, 'body')
  if (body === undefined) return false
  if (body.type !== 'BlockStatement') return isGiven(body, name)
  return children(body, 'body').some((statement) => {
    if (statement?.type === 'IfStatement') {
      const branch = child(statement, 'consequent')
      const inner = branch?.type === 'BlockStatement' ? children(branch, 'body') : [branch]
      return inner.some((one) => givesBack(one ?? null, name))
    }
    return givesBack(statement, name)
  })
}

function givesBack(statement: EsNode | null, name: string): boolean {
  const argument = statement?.type === 'ReturnStatement' ? child(statement, 'argument') : undefined
  return argument !== undefined && isGiven(argument, name)
}

function isGiven(expression: EsNode, name: string): boolean {
  const node = unwrap(expression)
  switch (node.type) {
    case 'LogicalExpression':
      return ['left', 'right'].some((key) => isGivenBy(node, key, name))
    case 'ConditionalExpression':
      return ['consequent', 'alternate'].some((key) => isGivenBy(node, key, name))
    default:
      return dottedName(node) === name
  }
}

function isGivenBy(node: EsNode, key: string, name: string): boolean {
  const inner = child(node, key)
  return inner !== undefined && isGiven(inner, name)
}
