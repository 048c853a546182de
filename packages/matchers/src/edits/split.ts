import { isDataTree } from '../data/data-file.js'
import { isToldApart } from '../environment/guards.js'
import { bindingsOf } from '../es/bindings.js'
import { rangeOf, type EsNode } from '../es/node.js'
import { nodeAt } from '../es/node-at.js'
import { declarationOf } from '../es/scope.js'
import { stepsOf } from '../es/steps.js'
import { treeOf, type Link, type Tree } from '../es/tree.js'
import { isInTemplate } from '../markup/is-in-template.js'
import type { Range, Step } from '../site.js'
import type { TextEdit } from '../splice.js'
import type { Refusal, Renaming, WrittenFile } from './written-file.js'

/**
 * `process.env.NODE_ENV === "development" ? "x-latest" : "x-20250219"` in place of the string that holds an id.
 * Nothing outside the string changes but parentheses that it needs.
 *
 * @returns why not, where a condition may not stand there or would come to nothing
 */
export function splitEdit({ text, program }: WrittenFile, renaming: Renaming): TextEdit | Refusal {
  if (isDataTree(program)) return { left: 'a file of settings holds no conditions' }
  const tree = treeOf(program)
  const node = nodeAt(tree, renaming.range)
  const link = node === undefined ? undefined : tree.links.get(node)
  if (node === undefined || link === undefined) return { left: longerText }
  const refused = refusalAt(tree, node, link)
  if (refused !== undefined) return { left: refused }
  const range = rangeOf(node)
  return { range, text: wrapped(conditional(tree, text, range, renaming), text, range, link) }
}

const longerText = 'it is a piece of a longer text'

/** A string in quotes, or a template without expressions. */
function isPlain({ type, ...node }: EsNode): boolean {
  if (type === 'TemplateLiteral') return (node['quasis'] as readonly EsNode[]).length === 1
  return (type === 'Literal' || type === 'StringLiteral') && typeof node['value'] === 'string'
}

/** Places that take any expression as it is. */
const takesAny: Readonly<Record<string, readonly string[]>> = {
  VariableDeclarator: ['init'],
  AssignmentExpression: ['right'],
  AssignmentPattern: ['right'],
  Property: ['value'],
  ObjectProperty: ['value'],
  PropertyDefinition: ['value'],
  ClassProperty: ['value'],
  ClassPrivateProperty: ['value'],
  ClassAccessorProperty: ['value'],
  AccessorProperty: ['value'],
  ArrayExpression: ['elements'],
  CallExpression: ['arguments'],
  OptionalCallExpression: ['arguments'],
  NewExpression: ['arguments'],
  ReturnStatement: ['argument'],
  YieldExpression: ['argument'],
  ArrowFunctionExpression: ['body'],
  ExportDefaultDeclaration: ['declaration'],
  TemplateLiteral: ['expressions'],
  JSXExpressionContainer: ['expression'],
  JSXAttribute: ['value'],
  ConditionalExpression: ['alternate'],
}

/** Places whose operator binds tighter, or where a bare condition would be hard to read. */
const takesParenthesized: Readonly<Record<string, readonly string[]>> = {
  ConditionalExpression: ['consequent'],
  LogicalExpression: ['left', 'right'],
  AwaitExpression: ['argument'],
  MemberExpression: ['object'],
  OptionalMemberExpression: ['object'],
  TSAsExpression: ['expression'],
  TSSatisfiesExpression: ['expression'],
  TSTypeAssertion: ['expression'],
  TSNonNullExpression: ['expression'],
  TypeCastExpression: ['expression'],
  AsExpression: ['expression'],
}

function isListed(list: Readonly<Record<string, readonly string[]>>, { parent, key }: Link): boolean {
  return list[parent.type]?.includes(key) === true
}

function refusalAt(tree: Tree, node: EsNode, link: Link): string | undefined {
  const steps = stepsOf(tree, node)
  const [head] = steps
  const refused = head === undefined ? undefined : refusedSteps[stepName(head)]
  if (refused !== undefined) return refused
  if (!isPlain(node)) return longerText
  if (isInTemplate(tree, node)) return 'it stands in a template'
  if (!isListed(takesAny, link) && !isListed(takesParenthesized, link)) {
    return 'no condition can stand in its place'
  }
  if (steps.some(({ kind }) => kind === 'decorator')) return 'decorators may be read without being run'
  if (isConstAlone(steps)) return '"as const" takes no condition'
  if (isToldApart(steps)) return 'code around it tells development from production already'
  if (!isNodesProcess(tree, node)) return '"process" is a name of this file there'
  return undefined
}

const refusedSteps: Readonly<Record<string, string>> = {
  'enum-member': 'a member of an enum must be a fixed text',
  concat: longerText,
  compare: 'it is compared there',
  case: 'it is compared there',
  tagged: 'the tag before it reads the text itself',
  key: 'it is a key',
  module: 'it is the name of a module',
  directive: 'it is a directive',
  type: 'it is a type',
}

function stepName({ kind }: Step): string {
  return kind
}

/** `"…" as const`, and nothing but casts between. */
function isConstAlone(steps: readonly Step[]): boolean {
  for (const step of steps) {
    if (step.kind !== 'through') return false
    if (step.via === 'as-const') return true
  }
  return false
}

/** Whether `process` means Node's at a node: the global one, or the module imported. */
function isNodesProcess(tree: Tree, node: EsNode): boolean {
  const declaration = declarationOf(tree, 'process', node)
  if (declaration === undefined) return true
  const module = bindingsOf(tree)['process']?.module
  return declaration.scope === tree.program && (module === 'process' || module === 'node:process')
}

function conditional(tree: Tree, text: string, range: Range, { range: id, replacement }: Renaming): string {
  const [start, end] = range
  const literal = text.slice(start, end)
  const opening = literal.charAt(0)
  const quote = opening === '`' ? usualQuote(tree, text) : opening
  const pinned = text.slice(start, id[0]) + replacement + text.slice(id[1], end)
  return `process.env.NODE_ENV === ${quote}development${quote} ? ${literal} : ${pinned}`
}

/** The quote that most strings of the file have. */
function usualQuote(tree: Tree, text: string): string {
  let single = 0
  for (const node of tree.texts) {
    const first = text.charAt(rangeOf(node)[0])
    if (tree.links.get(node)?.parent.type === 'JSXAttribute') continue
    if (first === "'") single++
    else if (first === '"') single--
  }
  return single > 0 ? "'" : '"'
}

function wrapped(condition: string, text: string, [start, end]: Range, link: Link): string {
  if (link.parent.type === 'JSXAttribute') return `{${condition}}`
  const before = text.charAt(start - 1)
  if (isListed(takesParenthesized, link)) {
    const isWrapped = before === '(' && text.charAt(end) === ')'
    return isWrapped ? condition : `(${condition})`
  }
  // `return"…"` is one word less a blank.
  return /[\w$]/.test(before) || /[\w$]/.test(text.charAt(end)) ? `(${condition})` : condition
}
