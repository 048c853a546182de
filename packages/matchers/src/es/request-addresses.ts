import { lastName } from '../dotted-name.js'
import { firstParty } from './first-party.js'
import { cookedText, dottedName, keyName, staticText, unwrap } from './names.js'
import { child, children, rangeOf, type EsNode } from './node.js'
import { isFunction } from './scope.js'
import type { Tree } from './tree.js'

/** What models are asked at, wherever: `https://gateway.example/v1/chat/completions`. */
const requestAddress =
  /^https?:\/\/[^/\s]+\/(?:\S*\/)?(?:(?:chat\/)?completions|v\d+\/(?:messages|responses|embeddings)|images\/generations|audio\/(?:speech|transcriptions))$/

/** The code that a written-out address of somebody else is for; `scope` is absent where that is the whole file. */
export function requestAddresses(tree: Tree): { readonly at: number; readonly scope?: EsNode }[] {
  const written = tree.texts.filter((node) => requestAddress.test(textOf(node)))
  const isAlone = written.every((node) => !firstParty.test(textOf(node)))
  return written.flatMap((node) => {
    if (firstParty.test(textOf(node))) return []
    const [at] = rangeOf(node)
    const settings = settingsAround(tree, node)
    if (settings === 'others') return []
    const scope = settings ?? (isAlone ? undefined : functionAround(tree, node))
    if (scope === undefined && !isAlone) return []
    return [{ at, ...(scope && { scope }) }]
  })
}

/**
 * The settings that an address stands among: `{ url: "…", model: "…" }`; `others` where it is one of several,
 * `undefined` where a request is made of it at once, or none of this.
 */
function settingsAround(tree: Tree, node: EsNode): EsNode | 'others' | undefined {
  const property = tree.links.get(node)?.parent
  const object = property && tree.links.get(property)?.parent
  if (object?.type !== 'ObjectExpression') return undefined
  if (!/^(?:api_?)?(?:base_?)?(?:url|uri|endpoint|host)$/i.test(keyName(property as EsNode))) return 'others'
  const names = children(object, 'properties').map((one) => one && keyName(one))
  return names.some((name) => name !== null && /^(?:method|headers|body|data)$/.test(name))
    ? undefined
    : object
}

/** A text with nothing in place of its holes. */
function textOf(node: EsNode): string {
  if (node.type !== 'TemplateLiteral') return staticText(node) ?? ''
  return children(node, 'quasis')
    .map((quasi) => (quasi && cookedText(quasi)) ?? '')
    .join('')
}

function functionAround(tree: Tree, node: EsNode): EsNode | undefined {
  for (let link = tree.links.get(node); link !== undefined; link = tree.links.get(link.parent)) {
    if (isFunction(link.parent)) return link.parent
  }
  return undefined
}

/** Whether the very call goes to an address of the caller's: `post(options.url ?? "https://…", { model: "…" })`. */
export function isSentToSettable(tree: Tree, node: EsNode): boolean {
  for (let link = tree.links.get(node); link !== undefined; link = tree.links.get(link.parent)) {
    const { parent } = link
    if (isFunction(parent)) return false
    if (!/^(?:Optional)?CallExpression$/.test(parent.type)) continue
    const [address] = children(parent, 'arguments')
    const value = address ? unwrap(address) : undefined
    if (value?.type !== 'LogicalExpression') continue
    const [left, right] = [child(value, 'left'), child(value, 'right')]
    if (left && right && requestAddress.test(textOf(unwrap(right))))
      return /ur[il]$|endpoint$|host$|proxy$/i.test(lastName(dottedName(left)))
  }
  return false
}
