import { lastName } from '../dotted-name.js'
import { dottedName, keyName, nameOf, staticText, unwrap } from './names.js'
import { child, children, type EsNode } from './node.js'
import { isFunction } from './scope.js'
import { firstParty } from './first-party.js'
import type { Tree } from './tree.js'

/** `baseUrl`, `openaiBaseUrl`, `API_HOST`, `custom_url`: the address that requests go to. */
const addressName =
  /(?:^|_|[a-z](?=[A-Z]))(?:base_?url|base_?path|api_?base(?:_?url)?|api_?url|api_?host|custom_?url|proxy_?url|reverse_?proxy)$/i

/** Shorter ones, which are enough where a key for the address stands beside them. */
const shortAddressName = /(?:^|_|[a-z](?=[A-Z]))(?:url|endpoint|host)$/i

/** Whoever an address says so little of may be meant by any model. */
const general = /^(?:|llm|ai|api|model|chat|custom|proxy|default|openai_?compatible)_?$/i

/**
 * Whether whoever may leave the id out sets the address too, in the same settings: `config.model || "…"` beside
 * `config.baseUrl || "https://…"`. Who names a gateway of their own and no model gets this id there.
 */
export function isAddressSetBeside(tree: Tree, node: EsNode): boolean {
  const { value, settings, variable } = fallbackOf(tree, node)
  if (settings !== undefined && readsAddress(tree, value, settings)) return true
  if (variable !== undefined && isParameterBesideAddress(tree, value, variable)) return true
  const property = tree.links.get(value)?.parent
  if (property === undefined || !/^(?:Object)?Property$/.test(property.type)) return false
  const holder = tree.links.get(property)?.parent
  const name = keyName(property)
  if (holder === undefined) return false
  const others = children(holder, 'properties').filter((other) => other !== null && other !== property)
  const isLeftToUsers = others.some((other) => other !== null && isKeyLeftEmpty(other))
  return others.some(
    (other) =>
      other !== null &&
      (isAddressFor(other, name, holder.type) ||
        (isLeftToUsers && isProvidersAddress(other, name)) ||
        (value !== node && isProxy(other))),
  )
}

/** `apiKey: ""`: whoever fills that in may set what stands beside it too. */
function isKeyLeftEmpty(property: EsNode): boolean {
  const value = child(property, 'value')
  return /(?:^|[a-z_])key$/i.test(keyName(property)) && value !== undefined && staticText(value) === ''
}

/** `{ reverse_proxy: proxy, model: settings.model || "…" }` */
function isProxy(property: EsNode): boolean {
  const value = child(property, 'value')
  return (
    /(?:^|_|[a-z](?=[A-Z]))(?:reverse_?proxy|proxy_?url)$/i.test(keyName(property)) &&
    value !== undefined &&
    staticText(value) === undefined
  )
}

/** `aiUrl: "https://api.openai.com/v1"` */
function isProvidersAddress(property: EsNode, model: string): boolean {
  const name = keyName(property)
  const value = child(property, 'value')
  const service = name.replace(shortAddressName, '').toLowerCase()
  if (!shortAddressName.test(name) || !(general.test(service) || model.toLowerCase().startsWith(service)))
    return false
  return value !== undefined && firstParty.test(staticText(value) ?? '')
}

/** What stands for the value outside its fallbacks, and what it is read from: `config` of `config.model || "…"`. */
function fallbackOf(
  tree: Tree,
  node: EsNode,
): { readonly value: EsNode; readonly settings: string | undefined; readonly variable: string | undefined } {
  let value = node
  let settings: string | undefined
  let variable: string | undefined
  for (let link = tree.links.get(value); link !== undefined; link = tree.links.get(value)) {
    const { parent, key } = link
    const isFallback = parent.type === 'LogicalExpression' && key === 'right' && parent['operator'] !== '&&'
    const isDefault = parent.type === 'AssignmentPattern' && key === 'right'
    if (!isFallback && !isDefault && unwrap(parent) !== unwrap(value)) break
    const left = isFallback ? firstOf(child(parent, 'left')) : undefined
    settings ??= left && holderOf(left)
    if (left?.type === 'Identifier') variable ??= nameOf(left)
    value = parent
  }
  return { value, settings, variable }
}

/** `a` of `a || b || c`. */
function firstOf(expression: EsNode | undefined): EsNode | undefined {
  let node = expression && unwrap(expression)
  while (node?.type === 'LogicalExpression') {
    const left = child(node, 'left')
    node = left && unwrap(left)
  }
  return node
}

/** `(apiKey, baseURL?, model?) => { … model || "…" … }` */
function isParameterBesideAddress(tree: Tree, node: EsNode, variable: string): boolean {
  for (let link = tree.links.get(node); link !== undefined; link = tree.links.get(link.parent)) {
    if (!isFunction(link.parent)) continue
    const names = children(link.parent, 'params').flatMap((parameter) => {
      const holder = parameter === null ? undefined : (child(parameter, 'parameter') ?? parameter)
      return holder === undefined ? [] : nameOf(child(holder, 'left') ?? holder)
    })
    return names.includes(variable) && names.some((name) => isAddressOf(name, variable))
  }
  return false
}

function isAddressOf(name: string, model: string): boolean {
  if (!addressName.test(name)) return false
  const service = name.replace(addressName, '').toLowerCase()
  return general.test(service) || model.toLowerCase().startsWith(service)
}

/** The dotted name of what a model is read from; not the environment, whose names say what is whose. */
function holderOf(expression: EsNode): string | undefined {
  const node = unwrap(expression)
  if (!/^(?:Optional)?MemberExpression$/.test(node.type)) return undefined
  const object = child(node, 'object')
  const name = object && nameOf(object)
  const isSettings = name !== undefined && /^[\w$.]+$/.test(name) && !/(?:^|\.)env$/.test(name)
  return isSettings && /model/i.test(lastName(dottedName(node))) ? name : undefined
}

/** Whether the same function, or the class around it, reads an address from the same settings. */
function readsAddress(tree: Tree, node: EsNode, settings: string): boolean {
  const scope = rangeAround(tree, node, settings.startsWith('this.'))
  for (const [name, identifiers] of tree.identifiers) {
    if (!addressName.test(name) || !general.test(name.replace(addressName, ''))) continue
    const isRead = identifiers.some((identifier) => {
      const member = tree.links.get(identifier)
      if (member?.key !== 'property' || !/^(?:Optional)?MemberExpression$/.test(member.parent.type))
        return false
      return nameOf(child(member.parent, 'object')) === settings && isInside(tree, identifier, scope)
    })
    if (isRead) return true
  }
  return false
}

function rangeAround(tree: Tree, node: EsNode, wholeClass: boolean): EsNode | undefined {
  let found: EsNode | undefined
  for (let link = tree.links.get(node); link !== undefined; link = tree.links.get(link.parent)) {
    if (isFunction(link.parent)) found = link.parent
    if (wholeClass && link.parent.type === 'ClassBody') return link.parent
  }
  return found
}

function isInside(tree: Tree, node: EsNode, scope: EsNode | undefined): boolean {
  if (scope === undefined) return true
  for (let link = tree.links.get(node); link !== undefined; link = tree.links.get(link.parent)) {
    if (link.parent === scope) return true
  }
  return false
}

/** `openaiBaseUrl: ""` beside `openaiModel: "…"`, `{ baseUrl = "", model = "…" }`: left for users to fill in. */
function isAddressFor(property: EsNode, model: string, holder: string): boolean {
  const name = keyName(property)
  if (!isAddressOf(name, model)) return false
  const value = child(property, 'value')
  if (value === undefined) return false
  if (holder !== 'ObjectPattern') return staticText(unwrap(value)) === ''
  return value.type === 'Identifier' || staticText(child(value, 'right') ?? value) === ''
}
