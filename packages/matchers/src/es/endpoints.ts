import { isProjectModule, lastName } from '../dotted-name.js'
import { dottedName, keyName, nameOf, staticText, unwrap } from './names.js'
import { firstParty } from './first-party.js'
import { child, children, rangeOf, type EsNode } from './node.js'
import { requestAddresses, isSentToSettable } from './request-addresses.js'
import { constantInit, resolveName } from './scope.js'
import { isAddressSetBeside } from './settable-address.js'
import { isPickedByProvider } from './picked-provider.js'
import { anyProvider, settableAddress } from '../site.js'
import type { Tree } from './tree.js'

/** Names under which clients take the address that requests go to. */
const addressNames = [
  'baseURL',
  'baseUrl',
  'base_url',
  'basePath',
  'apiBase',
  'apiBaseUrl',
  'openAIBasePath',
  'BASE_URL',
]

/** An address that is not the provider's, and the call that is given it. */
interface Address {
  readonly at: number
  /** The only code that it is for; absent where that is the whole file. */
  readonly scope?: EsNode
  /** The dotted name of what is called; '' where the address stands in a plain object. */
  readonly callee: string
}

const known = new WeakMap<Tree, readonly Address[]>()

/**
 * What sends an id to another address than the provider's: a gateway, a proxy or an address that is only known at
 * run time. What an id means there is the address's business.
 *
 * @returns the dotted names of the calls that set such a client up, as far as they may be what sends the text at
 *   `node`; '' for the one that does, and for an address that no call takes; or a mark for what is known of it
 */
export function otherEndpoints(tree: Tree, node: EsNode): readonly string[] {
  if (isAddressSetBeside(tree, node)) return [settableAddress]
  if (isPickedByProvider(tree, node)) return [anyProvider]
  if (isSentToSettable(tree, node)) return ['']
  let addresses = known.get(tree)
  if (addresses === undefined) {
    addresses = [
      ...addressNames.flatMap((name) => customAddresses(tree, name)),
      ...requestAddresses(tree).map((address) => ({ ...address, callee: '' })),
    ]
    known.set(tree, addresses)
  }
  if (addresses.length === 0) return []
  const sender = senderOf(tree, node)
  if (sender === undefined) {
    const [at] = rangeOf(node)
    return addresses
      .filter(({ scope }) => scope === undefined || isWithin(scope, at))
      .map(({ callee }) => callee)
  }
  return addresses.some(({ at }) => isWithin(sender, at)) ? [''] : []
}

export function isWithin(node: EsNode, at: number): boolean {
  const [start, end] = rangeOf(node)
  return start <= at && at < end
}

const valueParents =
  /^(?:Property|ObjectProperty|ObjectExpression|ArrayExpression|LogicalExpression|ConditionalExpression|TemplateLiteral|TS\w+Expression|ChainExpression|ParenthesizedExpression|SpreadElement)$/

/** The code that makes the client which a text is handed to; `undefined` where that stands elsewhere. */
export function senderOf(tree: Tree, node: EsNode): EsNode | undefined {
  let current = node
  let link = tree.links.get(current)
  while (link !== undefined && valueParents.test(link.parent.type)) {
    // `{ ...options, model: "…" }`: the options may hold an address.
    if (link.parent.type === 'ObjectExpression' && hasSpread(link.parent)) return undefined
    current = link.parent
    link = tree.links.get(current)
  }
  const call = link?.parent
  if (call === undefined || !/^(?:New|OptionalCall|Call)Expression$/.test(call.type)) return undefined
  const root = rootIdentifier(call)
  const declaration = root === undefined ? undefined : resolveName(tree, root)
  if (declaration?.kind === 'import') {
    const source = child(tree.links.get(declaration.node)?.parent ?? declaration.node, 'source')
    return source === undefined || isProjectModule(String(source['value'])) ? undefined : call
  }
  const isPlain = declaration !== undefined && child(declaration.node, 'id')?.type === 'Identifier'
  const init = isPlain ? child(declaration.node, 'init') : undefined
  const made = init === undefined ? undefined : unwrap(init)
  // Babel's `import("…")` is a call.
  const isMade = made !== undefined && /^(?:New|Call)Expression$/.test(made.type)
  return isMade && child(made, 'callee')?.type !== 'Import' ? made : undefined
}

function hasSpread(object: EsNode): boolean {
  return children(object, 'properties').some((property) => property?.type === 'SpreadElement')
}

/** The identifier that a callee starts with: `client` of `client.messages.create(…)`. */
function rootIdentifier(call: EsNode): EsNode | undefined {
  let node = child(call, 'callee')
  while (node !== undefined && node.type !== 'Identifier') {
    node = child(unwrap(node), 'object') ?? child(unwrap(node), 'callee')
  }
  return node
}

function customAddresses(tree: Tree, name: string): Address[] {
  return (tree.identifiers.get(name) ?? []).flatMap((identifier) => {
    const given = addressGiven(tree, identifier, name)
    if (given === undefined || !isCustom(tree, given.value)) return []
    const { callee, scope } = given
    return [{ at: rangeOf(identifier)[0], callee, ...(scope !== undefined && { scope }) }]
  })
}

/** The value of `{ baseURL: value }`: a fixed address in any object, one known at run time where a call takes it. */
function addressGiven(
  tree: Tree,
  identifier: EsNode,
  name: string,
): { readonly value: EsNode; readonly callee: string; readonly scope?: EsNode } | undefined {
  const link = tree.links.get(identifier)
  if (link === undefined || !/^(?:Object)?Property$/.test(link.parent.type) || keyName(link.parent) !== name)
    return undefined
  const object = tree.links.get(link.parent)?.parent
  if (object?.type !== 'ObjectExpression') return undefined
  const value = child(link.parent, 'value')
  if (value === undefined) return undefined
  // `{ configuration: { baseURL } }` is how LangChain's clients take it.
  const holder = tree.links.get(object)?.parent
  const isNested = holder !== undefined && /^(?:configuration|clientOptions)$/.test(keyName(holder))
  if (isNested) return { value, callee: '' }
  const call = holder
  const isCall = call !== undefined && /^(?:New|OptionalCall|Call)Expression$/.test(call.type)
  if (!isCall) {
    if (staticText(value) === undefined) return undefined
    return isEntryOfMap(tree, object) ? { value, callee: '', scope: object } : { value, callee: '' }
  }
  return { value, callee: nameOf(child(call, 'callee')) }
}

/** `{ ollama: { baseUrl: "…" }, xai: { model: "…" } }`: each entry is for itself. */
function isEntryOfMap(tree: Tree, object: EsNode): boolean {
  const property = tree.links.get(object)?.parent
  const map = property === undefined ? undefined : tree.links.get(property)?.parent
  if (map?.type === 'ArrayExpression') return true
  if (map?.type !== 'ObjectExpression') return false
  return children(map, 'properties').some(
    (other) => other !== null && other !== property && child(other, 'value')?.type === 'ObjectExpression',
  )
}

/** How many constants are followed to an address. */
const maxDepth = 4

function isCustom(tree: Tree, expression: EsNode, depth = 0): boolean {
  const node = unwrap(expression)
  const text = staticText(node)
  if (text !== undefined) return !firstParty.test(text)
  if (node.type === 'Identifier') {
    if (dottedName(node) === 'undefined') return false
    const declaration = resolveName(tree, node)
    if (declaration?.kind === 'import') return true
    const init = depth < maxDepth ? constantInit(declaration) : undefined
    if (init !== undefined) return isCustom(tree, init, depth + 1)
  }
  // `baseURL: options.baseURL`: handed through; who sets none gets the provider's.
  const name = dottedName(node)
  if (addressNames.includes(lastName(name)) && !name.startsWith('process.env')) return false
  if (node.type === 'LogicalExpression') {
    const right = child(node, 'right')
    if (right !== undefined) return isCustom(tree, right, depth)
  }
  return true
}
