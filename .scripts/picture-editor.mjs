// What an editor shows of a file: the warning that the rule really gives, drawn with its squiggle and its hover.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import * as parser from '@typescript-eslint/parser'
import { ESLint } from 'eslint'
import modelpin from 'eslint-plugin-modelpin'
import { box, rule, svg, text, wave, wrapped } from './picture-svg.mjs'

const columns = 100

/** Where code starts, behind the numbers of its lines. */
const indent = 5

/** @param {{ root: string, file: string, asOf: string, lines: [number, number] }} options */
export async function editor({ root, file, asOf, lines: [first, last] }) {
  const cwd = path.join(root, 'fixtures/projects/support-desk')
  const code = readFileSync(path.join(cwd, file), 'utf8')
  const warning = await lint({ cwd, file, code, asOf })
  const row = warning.line - first
  const column = indent + warning.column - 1
  const { rows, drawn } = hover(row + 1, column, warning)
  return svg({
    title: `Editor: a warning of modelpin in ${path.basename(file)}`,
    description: [
      `Line ${warning.line}: ${code.split('\n')[warning.line - 1]?.trim()}`,
      `${warning.message} ${warning.ruleId}`,
      ...warning.suggestions.map(({ desc }) => `Suggestion: ${desc}`),
    ].join('\n'),
    columns,
    rows: Math.max(last - first + 1, row + 1 + rows),
    body: [...codeLines(code, first, last), wave(row, column, warning.endColumn - warning.column), ...drawn],
  })
}

/** The lines of a file with their numbers, coloured by what each word is. */
function codeLines(code, first, last) {
  const numbers = Array.from({ length: last - first + 1 }, (_, row) =>
    text(row, 0, String(first + row).padStart(3), 'dim'),
  )
  const { ast } = parser.parseForESLint(code, { loc: true, range: true, tokens: true, comment: true })
  const words = [...ast.tokens, ...ast.comments].flatMap((token, index) => {
    const next = ast.tokens[index + 1]
    return code
      .slice(...token.range)
      .split('\n')
      .map((part, line) => ({
        line: token.loc.start.line + line,
        column: line === 0 ? token.loc.start.column : 0,
        part: part.trimStart(),
        shift: part.length - part.trimStart().length,
        classes: classOf(token, next),
      }))
  })
  const drawn = words
    .filter(({ line }) => line >= first && line <= last)
    .flatMap(({ line, column, part, shift, classes }) =>
      // What reaches further than the window is cut off.
      text(line - first, indent + column + shift, part.slice(0, columns - indent - column - shift), classes),
    )
  return [...numbers.flat(), ...drawn]
}

function classOf({ type, value }, next) {
  if (type === 'Keyword' || ['async', 'await', 'of', 'type'].includes(value)) return 'red'
  if (['String', 'Template', 'Numeric'].includes(type)) return 'blue'
  if (type === 'Line' || type === 'Block') return 'dim'
  return type === 'Identifier' && next?.value === '(' ? 'violet' : 'text'
}

/** The one warning of a file. */
async function lint({ cwd, file, code, asOf }) {
  const eslint = new ESLint({
    cwd,
    overrideConfigFile: true,
    overrideConfig: [
      { files: ['**/*.ts'], languageOptions: { parser }, settings: { modelpin: { asOf } } },
      { files: ['**/*.ts'], ...modelpin.configs.recommended },
    ],
  })
  const [result] = await eslint.lintText(code, { filePath: path.join(cwd, file) })
  const [warning, ...others] = result?.messages ?? []
  if (warning === undefined || others.length > 0 || warning.fatal)
    throw new Error(`${file}: expected one warning, found ${JSON.stringify(result?.messages)}`)
  return { suggestions: [], ...warning }
}

/** The box that opens below a warning: what it says, whose it is, and what can be done. */
function hover(row, column, { message, ruleId, suggestions }) {
  const width = columns - column - 1
  const said = wrapped(`${message} eslint(${ruleId})`, width)
  const offered = suggestions.flatMap(({ desc }) =>
    wrapped(desc, width - 3).map((line, index) => ({ line, isFirst: index === 0 })),
  )
  const rows = said.length + 0.5 + offered.length
  const link = `eslint(${ruleId})`
  return {
    rows: Math.ceil(rows + 0.5),
    drawn: [
      box(row + 0.4, column, rows, width),
      ...said.flatMap((line, index) => {
        const at = line.indexOf(link)
        if (at === -1) return text(row + 0.4 + index, column, line)
        return [
          ...text(row + 0.4 + index, column, line.slice(0, at)),
          ...text(row + 0.4 + index, column + at, link, 'blue underline'),
        ]
      }),
      rule(row + 0.65 + said.length, column, width),
      ...offered.flatMap(({ line, isFirst }, index) => [
        ...(isFirst ? text(row + 0.9 + said.length + index, column, '→', 'yellow bold') : []),
        ...text(row + 0.9 + said.length + index, column + 3, line, 'text'),
      ]),
    ],
  }
}
