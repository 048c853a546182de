import type { Range } from '../site.js'
import { child, children, rangeOf, type EsNode } from '../es/node.js'
import * as jsx from './jsx.js'

/**
 * The program of a .svelte file with its markup as JSX would say it, from the tree of svelte-eslint-parser;
 * `undefined` for a program of anything else.
 */
export function svelteProgram(program: EsNode): EsNode | undefined {
  const body = nodesIn(program, 'body')
  if (!body.some(({ type }) => type.startsWith('Svelte'))) return undefined
  const scripts = body.filter(({ type }) => type === 'SvelteScriptElement' || !type.startsWith('Svelte'))
  const statements = scripts.flatMap((node) =>
    node.type.startsWith('Svelte') ? nodesIn(node, 'body') : [node],
  )
  const markup = body.filter((node) => !scripts.includes(node))
  return jsx.programWith(statements, contentOf(markup), rangeOf(program))
}

function contentOf(nodes: readonly EsNode[]): EsNode[] {
  const content = nodes.flatMap(nodeOf)
  const declared = nodes.flatMap((node) => declaredIn(node) ?? [])
  const [first] = declared
  if (first === undefined) return content
  const range = rangeOf(first)
  return [jsx.block(declared, jsx.fragment(content, range), range)]
}

/** `{@const name = …}`, `{let name = …}`, and `{#snippet name(…)}`, which is a function. */
function declaredIn(node: EsNode): EsNode | undefined {
  const range = rangeOf(node)
  switch (node.type) {
    case 'SvelteDeclarationTag':
      return child(node, 'declaration')
    case 'SvelteConstTag':
      return {
        type: 'VariableDeclaration',
        kind: 'const',
        declarations: nodesIn(node, 'declarations'),
        range,
      }
    case 'SvelteSnippetBlock':
      return jsx.component(child(node, 'id'), nodesIn(node, 'params'), fragmentOf(node), range)
    default:
      return undefined
  }
}

function nodeOf(node: EsNode): EsNode[] {
  const range = rangeOf(node)
  const expression = child(node, 'expression')
  const inner = (): EsNode => fragmentOf(node)
  switch (node.type) {
    case 'SvelteText':
      return [jsx.text(range)]
    case 'SvelteElement':
      return [elementOf(node, range)]
    case 'SvelteMustacheTag':
    case 'SvelteRenderTag':
      return expression === undefined ? [] : [jsx.container(expression, range)]
    case 'SvelteIfBlock': {
      const alternate = child(node, 'else')
      const otherwise = alternate === undefined ? jsx.fragment([], range) : fragmentOf(alternate)
      return expression === undefined ? [] : [jsx.condition(expression, inner(), otherwise, range)]
    }
    case 'SvelteEachBlock':
      return expression === undefined ? [] : eachOf(node, expression, range)
    case 'SvelteKeyBlock':
      return [...(expression === undefined ? [] : [jsx.container(expression, range)]), inner()]
    case 'SvelteAwaitBlock':
      return [
        ...(expression === undefined ? [] : [jsx.container(expression, range)]),
        ...['pending', 'then', 'catch'].flatMap((key) => {
          const block = child(node, key)
          return block === undefined ? [] : [settledOf(block)]
        }),
      ]
    default:
      return []
  }
}

/** `{#each list as item, index (key)}` */
function eachOf(node: EsNode, list: EsNode, range: Range): EsNode[] {
  const parameters = ['context', 'index'].flatMap((key) => child(node, key) ?? [])
  const key = child(node, 'key')
  const attributes = key === undefined ? [] : [jsx.attribute('key', key, rangeOf(key))]
  const entry = jsx.element('', attributes, contentOf(nodesIn(node, 'children')), range)
  const none = child(node, 'else')
  return [jsx.loop(list, parameters, entry, range), ...(none === undefined ? [] : [fragmentOf(none)])]
}

/** `{:then value}`, `{:catch error}` */
function settledOf(block: EsNode): EsNode {
  const taken = child(block, 'value') ?? child(block, 'error')
  return taken === undefined ? fragmentOf(block) : jsx.scope([taken], fragmentOf(block), rangeOf(block))
}

function fragmentOf(block: EsNode): EsNode {
  return jsx.fragment(contentOf(nodesIn(block, 'children')), rangeOf(block))
}

function elementOf(element: EsNode, range: Range): EsNode {
  const tag = child(element, 'startTag')
  const given = tag === undefined ? [] : nodesIn(tag, 'attributes')
  const name = nameOf(child(element, 'name'))
  // What a script or a style sheet holds is no text that anybody reads.
  const content = /^(?:script|style)$/.test(name) ? [] : contentOf(nodesIn(element, 'children'))
  // `let:item` names for the content what the component hands to it.
  const taken = given.filter((one) => one.type === 'SvelteDirective' && one['kind'] === 'Let')
  const names = taken.flatMap((one) => child(one, 'expression') ?? [])
  const inner = names.length === 0 ? content : [jsx.scope(names, jsx.fragment(content, range), range)]
  const attributes = given.filter((one) => !taken.includes(one)).flatMap(attributeOf)
  return jsx.element(name, attributes, inner, range)
}

function attributeOf(given: EsNode): EsNode[] {
  const range = rangeOf(given)
  const key = child(given, 'key')
  const expression = child(given, 'expression')
  switch (given.type) {
    case 'SvelteAttribute':
      return valueOf(nameOf(key), nodesIn(given, 'value'), range)
    case 'SvelteShorthandAttribute': {
      const value = child(given, 'value')
      return value === undefined ? [] : [jsx.attribute(nameOf(key), value, range)]
    }
    case 'SvelteSpreadAttribute': {
      const argument = child(given, 'argument')
      return argument === undefined ? [] : [jsx.spread(argument, range)]
    }
    case 'SvelteStyleDirective':
      return valueOf(`style:${directiveName(key)}`, nodesIn(given, 'value'), range)
    case 'SvelteSpecialDirective':
      return expression === undefined ? [] : [jsx.attribute('this', expression, range)]
    default:
      return expression === undefined
        ? []
        : [jsx.attribute(`${prefixOf(given)}${directiveName(key)}`, expression, range)]
  }
}

/** `bind:model={…}` hands a model over; what is bound otherwise is what people choose. */
function prefixOf(directive: EsNode): string {
  switch (directive['kind']) {
    case 'EventHandler':
      return 'on'
    case 'Binding': {
      const name = directiveName(child(directive, 'key'))
      return name === 'value' || name === 'group' ? 'bind:' : ''
    }
    default:
      return `${String(directive['kind'] ?? '').toLowerCase()}:`
  }
}

/** `name="text"`, `name={expression}`, `name="text {expression}"` */
function valueOf(name: string, parts: readonly EsNode[], range: Range): EsNode[] {
  const [first, ...others] = parts
  if (first === undefined) return []
  if (others.length === 0) {
    if (first.type === 'SvelteLiteral')
      return [jsx.textAttribute(name, String(first['value']), rangeOf(first))]
    const expression = child(first, 'expression')
    return expression === undefined ? [] : [jsx.attribute(name, expression, range)]
  }
  return [jsx.mixedAttribute(name, parts.map(pieceOf), range)]
}

function pieceOf(part: EsNode): jsx.AttributePiece {
  const range = rangeOf(part)
  const expression = child(part, 'expression')
  return expression === undefined ? { text: String(part['value']), range } : { expression, range }
}

function directiveName(key: EsNode | undefined): string {
  return key === undefined ? '' : nameOf(child(key, 'name'))
}

function nameOf(name: EsNode | undefined): string {
  if (name === undefined) return ''
  const object = child(name, 'object')
  if (object !== undefined) return `${nameOf(object)}.${nameOf(child(name, 'property'))}`
  return String(name['name'] ?? '')
}

function nodesIn(node: EsNode, key: string): EsNode[] {
  return children(node, key).filter((item) => item !== null)
}
