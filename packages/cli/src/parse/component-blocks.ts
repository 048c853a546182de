import type { ComponentFormat, Lang } from './language.js'
import { ParseError } from './parse-error.js'

/** One piece of script inside a component file. Offsets are UTF-16, in the file's text. */
export interface Block {
  readonly start: number
  readonly end: number
  readonly lang: Lang
  /** Whether the markup knows its names, and it those of the other scripts that share theirs. */
  readonly isShared: boolean
}

const langs: Readonly<Record<string, Lang>> = {
  js: 'jsx',
  javascript: 'jsx',
  jsx: 'jsx',
  ts: 'ts',
  typescript: 'ts',
  tsx: 'tsx',
}

/** `type` attributes of scripts that are JavaScript or TypeScript; others hold JSON, templates, shaders. */
const scriptType = /^(?:module|(?:text|application)\/(?:javascript|typescript|ecmascript|babel|jsx))?$/i

/** Astro's frontmatter: between two lines of dashes at the head of the file. */
const frontmatterStart = /\s*---[^\S\n]*\n/y
const frontmatterEnd = /^[^\S\n\r\u2028\u2029]*---/gm

/** htmlparser2 takes time in proportion to the square of this. */
const deepest = 10_000

/** The scripts of a .vue, .svelte or .astro file, in order. */
export async function findBlocks(text: string, format: ComponentFormat): Promise<Block[]> {
  const blocks: Block[] = []
  let markup = text
  if (format === 'astro') {
    const body = findFrontmatter(text)
    if (body) {
      blocks.push({ ...body, lang: 'ts', isShared: true })
      // Its code may hold "<script" in a string.
      markup = blank(text.slice(0, body.end)) + text.slice(body.end)
    }
  }
  return [...blocks, ...(await findScripts(markup, format))]
}

function findFrontmatter(text: string): Pick<Block, 'start' | 'end'> | undefined {
  frontmatterStart.lastIndex = 0
  if (!frontmatterStart.test(text)) return undefined
  const start = frontmatterStart.lastIndex
  frontmatterEnd.lastIndex = start
  const end = frontmatterEnd.exec(text)?.index
  return end === undefined ? undefined : { start, end }
}

async function findScripts(text: string, format: ComponentFormat): Promise<Block[]> {
  const { Parser } = await import('htmlparser2')
  const blocks: Block[] = []
  let depth = 0
  let open: Omit<Block, 'end'> | undefined
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        // A Vue file's scripts stand at its top; deeper ones belong to the template's own markup.
        const own = name === 'script' && (format !== 'vue' || depth === 0)
        const lang = own ? langOf(attributes, format) : undefined
        // Astro's scripts run in the browser, and so do those that stand within Svelte's markup.
        if (lang) open = { start: parser.endIndex + 1, lang, isShared: depth === 0 && format !== 'astro' }
        if (++depth > deepest) throw new ParseError('nested too deeply to be parsed', parser.startIndex)
      },
      onclosetag(name) {
        depth--
        if (name !== 'script' || !open) return
        blocks.push({ ...open, end: parser.startIndex })
        open = undefined
      },
    },
    { recognizeSelfClosing: true, lowerCaseTags: false, decodeEntities: false },
  )
  parser.end(text)
  return blocks.filter(({ start, end }) => end > start)
}

function langOf(attributes: Readonly<Record<string, string>>, format: ComponentFormat): Lang | undefined {
  if (!scriptType.test(attributes['type'] ?? '')) return undefined
  const named = attributes['lang'] ?? /typescript/i.exec(attributes['type'] ?? '')?.[0]
  // Astro's scripts are TypeScript without saying so.
  if (named === undefined) return format === 'astro' ? 'ts' : 'jsx'
  return langs[named.toLowerCase()]
}

/**
 * The file with everything but one block blanked, so that offsets and lines in the block are those of the file.
 */
export function isolate(text: string, block: Block): string {
  return blank(text.slice(0, block.start)) + text.slice(block.start, block.end)
}

/** The file with the blocks blanked: its markup. */
export function without(text: string, blocks: readonly Block[]): string {
  return blocks.reduce(
    (rest, { start, end }) => rest.slice(0, start) + blank(rest.slice(start, end)) + rest.slice(end),
    text,
  )
}

function blank(text: string): string {
  return text.replace(/[^\r\n\u2028\u2029]/g, ' ')
}
