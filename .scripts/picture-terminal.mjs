// What a command really prints, with its colours.
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { svg, text } from './picture-svg.mjs'

const columns = 100

/** What the escape sequences of colours mean: the class to set, or what to take back. */
const codes = {
  1: ['weight', 'bold'],
  2: ['color', 'dim'],
  4: ['line', 'underline'],
  22: ['weight', undefined, 'color', undefined],
  24: ['line', undefined],
  31: ['color', 'red'],
  32: ['color', 'green'],
  33: ['color', 'yellow'],
  39: ['color', undefined],
}

/**
 * @param {string} root
 * @param {string[]} args of `modelpin`
 * @param {string[]} shown the same as readers would type it
 */
export function terminal(root, args, shown) {
  const { stdout, stderr, error } = spawnSync(
    process.execPath,
    [path.join(root, 'packages/cli/bin/modelpin.js'), ...args, '--color'],
    { cwd: path.join(root, 'fixtures/projects/support-desk'), encoding: 'utf8' },
  )
  if (error ?? stderr) throw error ?? new Error(stderr)
  const command = `modelpin ${shown.join(' ')}`
  const lines = [
    [
      { text: '$ ', classes: 'dim' },
      { text: command, classes: 'text bold' },
    ],
    ...colored(stdout),
  ]
  const rows = lines.flatMap(broken)
  return svg({
    title: `Terminal: ${command}`,
    description: lines.map((pieces) => pieces.map((piece) => piece.text).join('')).join('\n'),
    columns,
    rows: rows.length,
    body: rows.flatMap((pieces, row) =>
      pieces.flatMap(({ column, ...piece }) => text(row, column, piece.text, piece.classes)),
    ),
  })
}

/** The lines of an output, each in pieces of one colour. */
function colored(output) {
  const style = {}
  return output
    .trimEnd()
    .split('\n')
    .map((line) =>
      line.split('\u001b[').flatMap((part, index) => {
        const [sequence, code] = index === 0 ? [''] : (/^(\d+)m/.exec(part) ?? [])
        if (sequence === undefined || (index > 0 && !(code in codes))) throw new Error(`no colour: ${part}`)
        const [name, value, other] = codes[code] ?? []
        if (name !== undefined) style[name] = value
        // One code ends both bold and dim.
        if (other !== undefined && style[other] === 'dim') style[other] = undefined
        const rest = part.slice(sequence.length)
        const classes = [style.color ?? 'text', style.weight, style.line].filter(Boolean).join(' ')
        return rest === '' ? [] : [{ text: rest, classes }]
      }),
    )
}

/** Breaks a line that is too long, at a blank. */
function broken(pieces) {
  const rows = [[]]
  let column = 0
  const words = pieces.flatMap(({ text: whole, classes }) =>
    whole.split(/(?<= )(?=\S)/).map((word) => ({ text: word, classes })),
  )
  for (const { text: word, classes } of words) {
    if (column > 0 && column + word.trimEnd().length > columns) {
      rows.push([])
      column = 0
    }
    rows.at(-1).push({ text: word, classes, column })
    column += word.length
  }
  return rows.map(joined)
}

/** What is coloured alike and adjacent becomes one piece again. */
function joined(pieces) {
  const found = []
  for (const piece of pieces) {
    const last = found.at(-1)
    if (last?.classes === piece.classes) last.text += piece.text
    else found.push({ ...piece })
  }
  return found
}
