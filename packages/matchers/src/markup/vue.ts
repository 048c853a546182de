import type { Range } from '../site.js'
import { child, children, rangeOf, type EsNode } from '../es/node.js'
import * as jsx from './jsx.js'

/**
 * The program of a .vue file with its template as JSX would say it, from the tree of vue-eslint-parser;
 * `undefined` for a program of anything else.
 */
export function vueProgram(program: EsNode): EsNode | undefined {
  const template = child(program, 'templateBody')
  if (template === undefined) return undefined
  const statements = children(program, 'body').filter((statement) => statement !== null)
  return jsx.programWith(statements, contentOf(template), rangeOf(template))
}

/** What stands in an element, with `v-if` and the `v-else` behind it put together. */
function contentOf(parent: EsNode): EsNode[] {
  // What a script or a style sheet holds is no text that anybody reads.
  if (/^(?:script|style)$/.test(String(parent['name']))) return []
  const content: EsNode[] = []
  const nodes = children(parent, 'children').filter((node) => node !== null)
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index] as EsNode
    if (node.type === 'VText') content.push(jsx.text(rangeOf(node)))
    else if (node.type === 'VExpressionContainer') {
      const expression = valueOf(node)
      if (expression !== undefined) content.push(jsx.container(expression, rangeOf(node)))
    } else if (node.type === 'VElement') {
      const branches = [node]
      if (directive(node, 'if') !== undefined) {
        for (let next = elementBehind(nodes, index); next !== undefined; next = elementBehind(nodes, index)) {
          const element = nodes[next] as EsNode
          if (directive(element, 'else-if') === undefined && directive(element, 'else') === undefined) break
          branches.push(element)
          index = next
        }
      }
      content.push(branchesOf(branches))
    }
  }
  return content
}

/** Where the next element stands, if nothing but blanks comes before it. */
function elementBehind(nodes: readonly EsNode[], from: number): number | undefined {
  let next = from + 1
  while (nodes[next]?.type === 'VText' && !/\S/.test(String(nodes[next]?.['value']))) next++
  return nodes[next]?.type === 'VElement' ? next : undefined
}

/** A chain longer than this was written by a program, and takes time in proportion to the square of its length. */
const mostBranches = 100

/** An element with `v-if`, and those that stand in for it. */
function branchesOf(elements: readonly EsNode[]): EsNode {
  if (elements.length > mostBranches) return jsx.fragment(elements.map(elementOf), [0, 0])
  // Without a `v-else`, nothing is shown.
  let branch = jsx.fragment([], [0, 0])
  for (const element of [...elements].reverse()) {
    const test = valueOf(directive(element, 'if') ?? directive(element, 'else-if'))
    const range = rangeOf(element)
    branch = test === undefined ? elementOf(element) : jsx.condition(test, elementOf(element), branch, range)
  }
  return branch
}

function elementOf(element: EsNode): EsNode {
  const range = rangeOf(element)
  const content = contentOf(element)
  const attributes: EsNode[] = []
  let list: EsNode | undefined
  let parameters: readonly EsNode[] | undefined
  for (const given of attributesOf(element)) {
    const value = valueOf(given)
    if (given['directive'] !== true) attributes.push(...plainAttribute(given))
    else if (value === undefined) continue
    else if (value.type === 'VForExpression') list = value
    else if (value.type === 'VSlotScopeExpression') parameters = nodesIn(value, 'params')
    else if (isDirective(given, 'text') || isDirective(given, 'html'))
      content.push(jsx.container(value, range))
    else if (!isDirective(given, 'if') && !isDirective(given, 'else-if'))
      attributes.push(directiveAttribute(given, value))
  }
  const inner =
    parameters === undefined ? content : [jsx.scope(parameters, jsx.fragment(content, range), range)]
  const plain = jsx.element(componentName(String(element['rawName'])), attributes, inner, range)
  const looped = list === undefined ? undefined : child(list, 'right')
  return list === undefined || looped === undefined
    ? plain
    : jsx.loop(looped, nodesIn(list, 'left'), plain, range)
}

function plainAttribute(given: EsNode): EsNode[] {
  const key = child(given, 'key')
  const value = child(given, 'value')
  if (key === undefined || value === undefined) return []
  const text = String(value['value'])
  const [start, end] = rangeOf(value)
  const isBare = end - start === text.length
  const inner: Range = isBare ? [start, end] : [start + 1, end - 1]
  return [jsx.textAttribute(propertyName(String(key['rawName'])), text, inner)]
}

function directiveAttribute(given: EsNode, value: EsNode): EsNode {
  const range = rangeOf(given)
  const key = child(given, 'key')
  const name = key === undefined ? '' : directiveName(key)
  const argument = key === undefined ? undefined : child(key, 'argument')
  if (argument === undefined && (name === 'bind' || name === 'on')) return jsx.spread(value, range)
  const property = argument?.type === 'VIdentifier' ? propertyName(String(argument['rawName'])) : '[]'
  switch (name) {
    case 'bind':
      return jsx.attribute(property, value, range)
    case 'on':
      return jsx.attribute(`on${capitalized(property)}`, value, range)
    case 'model':
      return jsx.attribute(argument === undefined ? 'modelValue' : property, value, range)
    default:
      return jsx.attribute(`v-${name}`, value, range)
  }
}

/** The expression that a directive or `{{ … }}` holds; `undefined` too where it does not parse. */
function valueOf(holder: EsNode | undefined): EsNode | undefined {
  if (holder === undefined) return undefined
  const value = holder.type === 'VAttribute' ? child(holder, 'value') : holder
  const expression = value?.type === 'VExpressionContainer' ? child(value, 'expression') : undefined
  switch (expression?.type) {
    // `{{ text | filter }}` of Vue 2
    case 'VFilterSequenceExpression':
      return child(expression, 'expression')
    case 'VOnExpression':
      return jsx.handler(nodesIn(expression, 'body'), rangeOf(expression))
    default:
      return expression
  }
}

function attributesOf(element: EsNode): EsNode[] {
  const tag = child(element, 'startTag')
  return tag === undefined ? [] : nodesIn(tag, 'attributes')
}

function directive(element: EsNode, name: string): EsNode | undefined {
  return attributesOf(element).find((given) => isDirective(given, name))
}

function isDirective(given: EsNode, name: string): boolean {
  const key = given['directive'] === true ? child(given, 'key') : undefined
  return key !== undefined && directiveName(key) === name
}

function directiveName(key: EsNode): string {
  const name = child(key, 'name')
  return name === undefined ? '' : String(name['name'])
}

function nodesIn(node: EsNode, key: string): EsNode[] {
  return children(node, key).filter((item) => item !== null)
}

/** `model-picker` and `ModelPicker` are the same component. */
function componentName(name: string): string {
  return name.includes('-') ? capitalized(camelCase(name)) : name
}

/** `default-model` and `defaultModel` are the same property of a component. */
function propertyName(name: string): string {
  return /^(?:data|aria)-/.test(name) ? name : camelCase(name)
}

function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}

function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}
