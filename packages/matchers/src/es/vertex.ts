import { senderOf, isWithin } from './endpoints.js'
import { keyName, unwrap } from './names.js'
import { child, rangeOf, type EsNode } from './node.js'
import { constantInit, resolveName } from './scope.js'
import type { Tree } from './tree.js'

/** https://googleapis.github.io/js-genai/release_docs/interfaces/client.GoogleGenAIOptions.html */
const options = ['vertexai', 'enterprise']

/**
 * Google's SDK talks to two hosts, and only an option of its client says to which: `new GoogleGenAI({ vertexai: true })`.
 *
 * @returns whether a text goes to Vertex AI; `perhaps` where that is decided at run time, `undefined` where nothing of
 *   it is said
 */
export function vertexOf(tree: Tree, node: EsNode): 'always' | 'perhaps' | undefined {
  const said = options.flatMap((name) =>
    (tree.identifiers.get(name) ?? []).flatMap((id) => settingOf(tree, id)),
  )
  if (said.length === 0) return undefined
  const sender = senderOf(tree, node)
  const meant = sender === undefined ? said : said.filter(({ at }) => isWithin(sender, at))
  if (meant.every(({ isOn }) => isOn === false)) return undefined
  // Who else makes a client here may make one for the other host.
  const isAlone = sender !== undefined || said.length === clientsOf(tree).length
  return isAlone && meant.every(({ isOn }) => isOn === true) ? 'always' : 'perhaps'
}

interface Setting {
  readonly at: number
  /** `undefined`: known at run time alone. */
  readonly isOn: boolean | undefined
}

/** What `{ vertexai: … }` says, where a client is made with it. */
function settingOf(tree: Tree, identifier: EsNode): Setting[] {
  const property = tree.links.get(identifier)?.parent
  if (property === undefined || !/^(?:Object)?Property$/.test(property.type)) return []
  if (!options.includes(keyName(property))) return []
  const value = child(property, 'value')
  const isMade = clientsOf(tree).some((client) => isWithin(client, rangeOf(identifier)[0]))
  if (value === undefined || !isMade) return []
  return [{ at: rangeOf(identifier)[0], isOn: booleanOf(tree, unwrap(value)) }]
}

function clientsOf(tree: Tree): EsNode[] {
  return (tree.identifiers.get('GoogleGenAI') ?? []).flatMap((name) => {
    const call = tree.links.get(name)?.parent
    return call?.type === 'NewExpression' ? [call] : []
  })
}

function booleanOf(tree: Tree, node: EsNode): boolean | undefined {
  const constant = node.type === 'Identifier' ? constantInit(resolveName(tree, node)) : undefined
  const value = (constant === undefined ? node : unwrap(constant))['value']
  return typeof value === 'boolean' ? value : undefined
}
