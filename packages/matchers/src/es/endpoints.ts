import { lastName } from '../dotted-name.js'
import { dottedName, keyName, staticText, unwrap } from './names.js'
import { child, type EsNode } from './node.js'
import { resolveName } from './scope.js'
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

const firstParty =
  /^(?:https?:\/\/)?(?:api\.openai\.com|api\.anthropic\.com|generativelanguage\.googleapis\.com|api\.mistral\.ai|codestral\.mistral\.ai|api\.x\.ai|api\.cohere\.(?:ai|com)|api\.deepseek\.com|dashscope(?:-intl)?\.aliyuncs\.com|api\.ai21\.com)(?:\/|$)/

const known = new WeakMap<Tree, 'custom' | 'provider'>()

/**
 * Whether the file sets up a client for another address than the provider's: a gateway, a proxy or an address that
 * is only known at run time. What an id means there is the address's business.
 */
export function endpointOf(tree: Tree): 'custom' | 'provider' {
  let endpoint = known.get(tree)
  if (endpoint === undefined) {
    endpoint = addressNames.some((name) => namesCustomAddress(tree, name)) ? 'custom' : 'provider'
    known.set(tree, endpoint)
  }
  return endpoint
}

function namesCustomAddress(tree: Tree, name: string): boolean {
  return (tree.identifiers.get(name) ?? []).some((identifier) => {
    const value = addressGiven(tree, identifier, name)
    return value !== undefined && isCustom(tree, value)
  })
}

/** The value of `{ baseURL: value }`: a fixed address in any object, one known at run time where a call takes it. */
function addressGiven(tree: Tree, identifier: EsNode, name: string): EsNode | undefined {
  const link = tree.links.get(identifier)
  if (link === undefined || !/^(?:Object)?Property$/.test(link.parent.type) || keyName(link.parent) !== name)
    return undefined
  const object = tree.links.get(link.parent)?.parent
  if (object?.type !== 'ObjectExpression') return undefined
  const value = child(link.parent, 'value')
  if (value !== undefined && staticText(value) !== undefined) return value
  const owner = tree.links.get(object)?.parent
  if (owner === undefined || !/^(?:New|Optional)?(?:Call)?Expression$|^NewExpression$/.test(owner.type))
    return undefined
  return value
}

function isCustom(tree: Tree, expression: EsNode): boolean {
  const node = unwrap(expression)
  const text = staticText(node)
  if (text !== undefined) return !firstParty.test(text)
  if (node.type === 'Identifier') {
    if (dottedName(node) === 'undefined') return false
    const declaration = resolveName(tree, node)
    const init = declaration?.kind === 'const' ? child(declaration.node, 'init') : undefined
    if (init !== undefined && init.type !== 'Identifier') return isCustom(tree, init)
  }
  // `baseURL: options.baseURL`: handed through; who sets none gets the provider's.
  const name = dottedName(node)
  if (addressNames.includes(lastName(name)) && !name.startsWith('process.env')) return false
  if (node.type === 'LogicalExpression') {
    const right = child(node, 'right')
    const fallback = right === undefined ? undefined : staticText(right)
    if (fallback !== undefined) return !firstParty.test(fallback)
  }
  return true
}
