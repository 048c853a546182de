import type { Journey } from './journey.js'
import { everyEntry, keysOf, listed, textsAt, valueOf, type ListedText } from './listed-values.js'
import type { Spot } from './declarations.js'
import { dottedName, memberName, staticText, unwrap } from './names.js'
import { child, children, type EsNode } from './node.js'
import { referencesOf, resolveName } from './scope.js'
import type { Tree } from './tree.js'
import type { Asked, TextTest } from '../site.js'

const methods: Readonly<Record<string, TextTest['kind']>> = {
  startsWith: 'starts',
  endsWith: 'ends',
  includes: 'contains',
  indexOf: 'contains',
}

/** Nodes that not every parser makes, and casts. */
const around = new Set([
  'ParenthesizedExpression',
  'ChainExpression',
  'TSNonNullExpression',
  'TSAsExpression',
  'TSSatisfiesExpression',
])

/** What code asks of a text where a node gives it; `undefined` where it asks nothing. */
export function askedAt(tree: Tree, node: EsNode, journey: Journey | undefined): Asked | undefined {
  let link = tree.links.get(node)
  while (link !== undefined && around.has(link.parent.type)) link = tree.links.get(link.parent)
  if (link === undefined) return undefined
  const { parent, key } = link
  const asker: Asker = { tree, journey }
  switch (parent.type) {
    case 'BinaryExpression': {
      const operator = parent['operator'] as string
      const other = child(parent, key === 'left' ? 'right' : 'left')
      if (operator === 'in') return key === 'left' ? inTable(asker, other) : undefined
      return /^[!=]==?$/.test(operator) ? equals(asker, [other]) : undefined
    }
    case 'SwitchStatement': {
      const labels = children(parent, 'cases').map((one) => (one === null ? undefined : child(one, 'test')))
      return key === 'discriminant'
        ? equals(
            asker,
            labels.filter((label) => label !== undefined),
          )
        : undefined
    }
    case 'SwitchCase':
      return key === 'test' ? 'unknown' : undefined
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return key === 'property' && parent['computed'] === true
        ? inTable(asker, child(parent, 'object'))
        : askedByMethod(asker, parent, key)
    case 'CallExpression':
    case 'OptionalCallExpression':
      return key === 'arguments' ? askedByCall(asker, parent, link.index) : undefined
    default:
      return undefined
  }
}

interface Asker {
  readonly tree: Tree
  readonly journey: Journey | undefined
}

/** `model.startsWith("…")` */
function askedByMethod(asker: Asker, member: EsNode, key: string): Asked | undefined {
  const kind = key === 'object' ? methods[memberName(member) ?? ''] : undefined
  const call = asker.tree.links.get(member)
  if (kind === undefined || call?.key !== 'callee') return undefined
  const [argument] = children(call.parent, 'arguments')
  const text = argument ? textOf(asker, argument) : undefined
  return text === undefined ? 'unknown' : [{ kind, text: text.text }]
}

/** `/-latest$/.test(model)`, `supported.includes(model)`, `limits.get(model)`, `Object.hasOwn(limits, model)` */
function askedByCall(asker: Asker, call: EsNode, index: number): Asked | undefined {
  const callee = child(call, 'callee')
  const object = callee && child(callee, 'object')
  const method = callee && memberName(callee)
  if (callee === undefined || object === undefined || method === undefined) return undefined
  const [first] = children(call, 'arguments')
  if (/^Object\.(?:hasOwn|prototype\.hasOwnProperty\.call)$/.test(dottedName(callee)))
    return index === 1 ? inTable(asker, first ?? undefined) : undefined
  if (index !== 0) return undefined
  switch (method) {
    case 'test':
    case 'exec':
      return matches(unwrap(object))
    case 'hasOwnProperty':
      return inTable(asker, object)
    case 'includes':
    case 'indexOf':
      return listedIn(asker, object, 'ArrayExpression')
    case 'has':
      return listedIn(asker, object, 'NewExpression')
    case 'get': {
      // Much has a method of this name: only a table that is known says anything.
      const told = listedIn(asker, object, 'NewExpression')
      return told === 'unknown' ? undefined : told
    }
    default:
      return undefined
  }
}

/** Groups that repeat, or that something repeated stands in, may take long to match: they are left alone. */
function isSlow(pattern: string): boolean {
  return pattern.includes('(') && /[*+{]/.test(pattern)
}

function matches(pattern: EsNode): Asked | undefined {
  const { pattern: text = pattern['pattern'], flags = pattern['flags'] } = (pattern['regex'] ?? {}) as {
    pattern?: unknown
    flags?: unknown
  }
  if (typeof text !== 'string' || typeof flags !== 'string') return undefined
  const known = flags.replace(/[gy]/g, '')
  return isSlow(text) || !isValid(text, known) ? 'unknown' : [{ kind: 'matches', text, flags: known }]
}

/** Parsers let patterns pass that this Node does not know. */
function isValid(pattern: string, flags: string): boolean {
  try {
    new RegExp(pattern, flags)
    return true
  } catch {
    return false
  }
}

function equals(asker: Asker, others: readonly (EsNode | undefined)[]): Asked {
  const tests: TextTest[] = []
  for (const other of others) {
    const text = other && textOf(asker, other)
    if (text === undefined) return 'unknown'
    tests.push({ kind: 'equals', ...text })
  }
  return tests
}

/** What an expression says, and where that is written. */
function textOf({ tree, journey }: Asker, node: EsNode): Pick<TextTest, 'text' | 'range' | 'at'> | undefined {
  if (journey === undefined) {
    const text = staticText(node)
    return text === undefined ? undefined : { text }
  }
  const spot = valueOf({ journey, tree, node })
  const text = spot && staticText(spot.node)
  return spot === undefined || text === undefined ? undefined : placed(journey, listed(spot, text))
}

function placed({ origin }: Journey, { text, at }: ListedText): Pick<TextTest, 'text' | 'range' | 'at'> {
  return { text, range: at.range, ...(at.path !== origin && { at }) }
}

/** `limits[model]`, `model in limits` */
function inTable(asker: Asker, table: EsNode | undefined): Asked {
  const spot = settled(asker, table)
  return told(asker, spot === undefined ? undefined : keysOf(spot), 'key')
}

function listedIn(asker: Asker, list: EsNode, type: string): Asked | undefined {
  const spot = settled(asker, list)
  if (spot === undefined) return 'unknown'
  if (spot.node.type !== type) return spot.node.type === 'ObjectExpression' ? undefined : 'unknown'
  if (type === 'ArrayExpression') return told(asker, textsAt(spot, [everyEntry]), 'equals')
  const [entries] = children(spot.node, 'arguments')
  if (!entries) return 'unknown'
  const isMap = dottedName(child(spot.node, 'callee') ?? spot.node) === 'Map'
  const texts = textsAt({ ...spot, node: entries }, isMap ? [everyEntry, '0'] : [everyEntry])
  return told(asker, texts, isMap ? 'key' : 'equals')
}

function told({ journey }: Asker, texts: readonly ListedText[] | undefined, kind: 'key' | 'equals'): Asked {
  // What is empty is filled somewhere.
  if (journey === undefined || texts === undefined || texts.length === 0) return 'unknown'
  return texts.map((one) => ({ kind, ...placed(journey, one) }))
}

/** The literal that a constant holds, where nothing is added to it later. */
function settled({ tree, journey }: Asker, node: EsNode | undefined): Spot | undefined {
  if (node === undefined || journey === undefined) return undefined
  const spot = valueOf({ journey, tree, node })
  if (spot === undefined) return undefined
  let holder: EsNode | undefined = spot.node
  while (holder !== undefined && holder.type !== 'VariableDeclarator')
    holder = spot.tree.links.get(holder)?.parent
  const id = holder && child(holder, 'id')
  // Without a name of its own it is written where it is asked.
  if (id?.type !== 'Identifier') return holder === undefined ? spot : undefined
  const declaration = resolveName(spot.tree, id)
  if (declaration === undefined) return undefined
  return referencesOf(spot.tree, declaration).some((one) => isFilled(spot.tree, one)) ? undefined : spot
}

const filling = /^(?:add|set|push|unshift|splice|delete|clear|assign|defineProperty|merge)$/

/** `limits[id] = …`, `models.push(…)`, `Object.assign(limits, …)` */
function isFilled(tree: Tree, reference: EsNode): boolean {
  let node = reference
  for (let link = tree.links.get(node); link !== undefined; link = tree.links.get(node)) {
    const { parent, key } = link
    if (parent.type === 'AssignmentExpression') return key === 'left'
    if (parent.type === 'CallExpression')
      return key === 'callee'
        ? filling.test(memberName(node) ?? '')
        : filling.test(memberName(child(parent, 'callee') ?? node) ?? '')
    if (!/MemberExpression$|^TSNonNull|^Unary/.test(parent.type) || key === 'property') return false
    if (parent.type === 'UnaryExpression') return parent['operator'] === 'delete'
    node = parent
  }
  return false
}
