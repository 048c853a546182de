// A grid of characters as SVG: monospaced, in light and dark, without anything from elsewhere.

/** Of one character, in the units of the picture. Fonts differ: each piece of text is told how wide it is to be. */
export const cell = { width: 8.4, height: 20 }
const size = 14
const margin = 16

/** Text colours with a contrast of 4.5 and more on the ground of their theme. */
const themes = {
  light: {
    ground: '#ffffff',
    raised: '#f6f8fa',
    frame: '#d1d9e0',
    text: '#1f2328',
    dim: '#59636e',
    red: '#cf222e',
    green: '#1a7f37',
    yellow: '#9a6700',
    blue: '#0550ae',
    violet: '#8250df',
  },
  dark: {
    ground: '#0d1117',
    raised: '#151b23',
    frame: '#3d444d',
    text: '#e6edf3',
    dim: '#9198a1',
    red: '#ff7b72',
    green: '#3fb950',
    yellow: '#d29922',
    blue: '#79c0ff',
    violet: '#d2a8ff',
  },
}

/**
 * @param {{ title: string, description: string, columns: number, rows: number, body: string[] }} picture
 * `body` comes from the functions below; rows count from 0
 */
export function svg({ title, description, columns, rows, body }) {
  const width = round(columns * cell.width + 2 * margin)
  const height = rows * cell.height + 2 * margin
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title description">
<title id="title">${escape(title)}</title>
<desc id="description">${escape(description)}</desc>
<style>
text{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono',monospace;font-size:${size}px}
.bold{font-weight:600}
.underline{text-decoration:underline}
.wave{fill:none;stroke-width:1.4}
${styles(themes.light)}
@media (prefers-color-scheme:dark){
${styles(themes.dark)}
}
</style>
<rect class="ground frame" x=".5" y=".5" width="${width - 1}" height="${height - 1}" rx="8"/>
<g transform="translate(${margin} ${margin})">
${body.join('\n')}
</g>
</svg>
`
}

function styles(theme) {
  return Object.entries(theme)
    .map(([name, color]) => {
      if (name === 'frame') return `.frame{stroke:${color}}`
      return name === 'yellow' ? `.yellow{fill:${color}}.wave{stroke:${color}}` : `.${name}{fill:${color}}`
    })
    .join('\n')
}

/** A piece of text. Runs of blanks would fall together, so what they part is written piece by piece. */
export function text(row, column, value, classes = 'text') {
  return [...value.matchAll(/\S+(?: \S+)*/g)].map(({ 0: piece, index }) => {
    const x = round((column + index) * cell.width)
    const y = row * cell.height + 15
    const length = round(piece.length * cell.width)
    return `<text class="${classes}" x="${x}" y="${y}" textLength="${length}">${escape(piece)}</text>`
  })
}

/** A box over whole rows; half a character of room stands around what is in it. */
export function box(row, column, rows, columns) {
  const [x, y] = [round((column - 1) * cell.width), round((row - 0.2) * cell.height)]
  const [width, height] = [round((columns + 2) * cell.width), round((rows + 0.4) * cell.height)]
  return `<rect class="raised frame" x="${x}" y="${y}" width="${width}" height="${height}" rx="4"/>`
}

export function rule(row, column, columns) {
  const y = round(row * cell.height)
  const [from, to] = [round((column - 1) * cell.width), round((column + columns + 1) * cell.width)]
  return `<path class="frame" d="M${from} ${y}H${to}"/>`
}

/** What editors draw below a warning. */
export function wave(row, column, columns) {
  const step = cell.width / 2
  const x = round(column * cell.width)
  return `<path class="wave" d="M${x} ${row * cell.height + 19}q${step / 2} -3 ${step} 0${`t${step} 0`.repeat(columns * 2 - 1)}"/>`
}

/** Breaks a text between words. */
export function wrapped(value, columns) {
  const lines = ['']
  for (const word of value.split(' ')) {
    const line = lines.at(-1)
    if (line !== '' && line.length + 1 + word.length > columns) lines.push(word)
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`
  }
  return lines
}

function escape(value) {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function round(number) {
  return Math.round(number * 10) / 10
}
