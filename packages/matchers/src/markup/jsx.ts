import type { Range } from '../site.js'
import type { EsNode } from '../es/node.js'

/*
 * Templates of Vue and Svelte as JSX would say the same. Whatever reads JSX then reads them: a loop is a call of
 * `map` with a function, a condition is a `?:`, a handler is a function.
 */

/** `<name …attributes>…children</name>` */
export function element(
  name: string,
  attributes: readonly EsNode[],
  children: readonly EsNode[],
  range: Range,
): EsNode {
  const openingElement = {
    type: 'JSXOpeningElement',
    name: identifier(name, range),
    attributes,
    range,
  }
  return { type: 'JSXElement', openingElement, children, range }
}

/** Several nodes as one. */
export function fragment(children: readonly EsNode[], range: Range): EsNode {
  return { type: 'JSXFragment', children, range }
}

/** `name={expression}` */
export function attribute(name: string, expression: EsNode, range: Range): EsNode {
  return namedAttribute(name, container(expression, range), range)
}

/**
 * `name="text"`
 *
 * @param inner - the text between the quotes, or all of it where there are none
 */
export function textAttribute(name: string, value: string, [start, end]: Range): EsNode {
  // A string's text is looked for between its first character and its last.
  const range: Range = [start - 1, end + 1]
  return namedAttribute(name, { type: 'Literal', value, range }, range)
}

/** A part of an attribute's value: text, or an expression. */
export type AttributePiece =
  { readonly text: string; readonly range: Range } | { readonly expression: EsNode; readonly range: Range }

/** ``name={`text ${expression}`}`` */
export function mixedAttribute(name: string, pieces: readonly AttributePiece[], range: Range): EsNode {
  const expressions: EsNode[] = []
  const quasis: EsNode[] = []
  let at = pieces[0]?.range[0] ?? range[0]
  // Between two expressions stands a text, if only an empty one.
  let isTextDue = true
  for (const piece of pieces) {
    if ('text' in piece) quasis.push(quasi(piece.text, piece.range))
    else {
      if (isTextDue) quasis.push(quasi('', [at, at]))
      expressions.push(piece.expression)
    }
    isTextDue = !('text' in piece)
    at = piece.range[1]
  }
  if (isTextDue) quasis.push(quasi('', [at, at]))
  return attribute(name, { type: 'TemplateLiteral', quasis, expressions, isMarkup: true, range }, range)
}

function quasi(cooked: string, range: Range): EsNode {
  return { type: 'TemplateElement', value: { cooked, raw: cooked }, range }
}

/** `{...expression}` */
export function spread(argument: EsNode, range: Range): EsNode {
  return { type: 'JSXSpreadAttribute', argument, range }
}

/** `{expression}` */
export function container(expression: EsNode, range: Range): EsNode {
  return { type: 'JSXExpressionContainer', expression, range }
}

export function text(range: Range): EsNode {
  return { type: 'JSXText', range }
}

/** `{test ? consequent : alternate}` */
export function condition(test: EsNode, consequent: EsNode, alternate: EsNode, range: Range): EsNode {
  return container({ type: 'ConditionalExpression', test, consequent, alternate, range }, range)
}

/** `{list.map((…parameters) => body)}` */
export function loop(list: EsNode, parameters: readonly EsNode[], body: EsNode, range: Range): EsNode {
  const property = { type: 'Identifier', name: 'map', range }
  const callee = { type: 'MemberExpression', object: list, property, computed: false, range }
  return container(
    { type: 'CallExpression', callee, arguments: [arrow(parameters, body, range)], range },
    range,
  )
}

/** `{(…parameters) => body}` */
export function scope(parameters: readonly EsNode[], body: EsNode, range: Range): EsNode {
  return container(arrow(parameters, body, range), range)
}

/** `() => { …statements }` */
export function handler(statements: readonly EsNode[], range: Range): EsNode {
  return arrow([], { type: 'BlockStatement', body: statements, range }, range)
}

/** `{(() => { …declarations; return body })()}` */
export function block(declarations: readonly EsNode[], body: EsNode, range: Range): EsNode {
  return scope([], { type: 'BlockStatement', body: [...declarations, returned(body, range)], range }, range)
}

/** `function name(…parameters) { return body }` */
export function component(
  id: EsNode | undefined,
  params: readonly EsNode[],
  body: EsNode,
  range: Range,
): EsNode {
  const statements = { type: 'BlockStatement', body: [returned(body, range)], range }
  return { type: 'FunctionDeclaration', id, params, body: statements, range }
}

function returned(argument: EsNode, range: Range): EsNode {
  return { type: 'ReturnStatement', argument, range }
}

/** A program whose last statement is a template. */
export function programWith(
  statements: readonly EsNode[],
  template: readonly EsNode[],
  range: Range,
): EsNode {
  const expression = fragment(template, range)
  const statement = { type: 'ExpressionStatement', expression, isTemplate: true, range }
  return { type: 'Program', body: [...statements, statement], range }
}

function namedAttribute(name: string, value: EsNode, range: Range): EsNode {
  return { type: 'JSXAttribute', name: identifier(name, range), value, range }
}

/** Empty, at the start: what is looked for by its range stands in the value. */
function identifier(name: string, [start]: Range): EsNode {
  return { type: 'JSXIdentifier', name, range: [start, start] }
}

function arrow(params: readonly EsNode[], body: EsNode, range: Range): EsNode {
  return { type: 'ArrowFunctionExpression', params, body, range }
}
