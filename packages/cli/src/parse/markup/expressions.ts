import type { Range } from '@modelpin/matchers'
import type { Lang } from '../language.js'
import { ParseError } from '../parse-error.js'
import { parseScript } from '../parse-script.js'

/** A node of a parser's tree. */
export interface Node {
  readonly type: string
  readonly [key: string]: unknown
}

/** Reads the code that stands in a template, piece by piece; offsets in the trees are those of the file. */
export interface Expressions {
  /**
   * `undefined` for what is no expression.
   *
   * @param code what the range means, where that is not what it says; as long as the range
   */
  readonly expression: (range: Range, code?: string) => Promise<Node | undefined>
  /** @param before what stands before the code without being there */
  readonly statements: (range: Range, code?: string, before?: string) => Promise<Node[]>
  /** `a, { b }` as a function takes them. */
  readonly parameters: (range: Range) => Promise<Node[]>
  /** Where comments stand in all that was read. */
  readonly comments: () => Range[]
}

export function createExpressions(text: string, lang: Lang): Expressions {
  const commented: (() => Range[])[] = []

  async function statementsOf(code: string, offset: number): Promise<Node[]> {
    try {
      const { program, comments } = await parseScript(code, lang, 'module')
      commented.push(() => comments().map(([start, end]) => [start + offset, end + offset]))
      const body = bodyOf(program as Node)
      for (const statement of body) shift(statement, offset)
      return body
    } catch (error) {
      // Frameworks differ in how much of what is no code they take; what is too deep or too large has no place.
      if (error instanceof ParseError && error.offset !== undefined) return []
      throw error
    }
  }

  async function inParentheses(code: string, [start]: Range): Promise<Node | undefined> {
    if (/^\s*$/.test(code)) return undefined
    // The code may end in a comment.
    const [statement] = await statementsOf(`(${code}\n)`, start - 1)
    return statement?.type === 'ExpressionStatement' ? (statement['expression'] as Node) : undefined
  }

  return {
    comments: () => commented.flatMap((comments) => comments()),
    expression: (range, code = text.slice(...range)) => inParentheses(code, range),
    statements: (range, code = text.slice(...range), before = '') =>
      statementsOf(before + code, range[0] - before.length),
    async parameters(range) {
      const code = text.slice(...range)
      if (/^\s*$/.test(code)) return []
      const [statement] = await statementsOf(`(${code}\n)=>0`, range[0] - 1)
      const fn = statement?.['expression'] as Node | undefined
      return (fn?.['params'] as Node[] | undefined) ?? []
    },
  }
}

/** The statements of a program; Babel has a `File` around it. */
export function bodyOf(tree: Node): Node[] {
  const program = tree.type === 'File' ? (tree['program'] as Node) : tree
  return program['body'] as Node[]
}

/** Moves a tree to where its text stands in the file. */
function shift(root: Node, offset: number): void {
  const pending: unknown[] = [root]
  const seen = new Set<unknown>()
  while (pending.length > 0) {
    const value = pending.pop()
    if (typeof value !== 'object' || value === null || seen.has(value)) continue
    seen.add(value)
    if (Array.isArray(value)) {
      pending.push(...(value as unknown[]))
      continue
    }
    const node = value as { start?: unknown; end?: unknown }
    if (typeof node.start === 'number' && typeof node.end === 'number') {
      node.start += offset
      node.end += offset
    }
    for (const key in node) if (key !== 'loc') pending.push((node as Record<string, unknown>)[key])
  }
}
