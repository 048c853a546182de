import type { Colors } from './colors.js'

/** One file before and after. */
export interface Change {
  readonly path: string
  readonly before: string
  readonly after: string
}

/** A unified diff that `git apply` and `patch -p1` take, run from the working directory. */
export async function unifiedDiff({ path, before, after }: Change, colors: Colors): Promise<string> {
  const { createTwoFilesPatch } = await import('diff')
  const patch = createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, {
    context: 3,
  })
  // The first line is a row of "=" that some tools print before the names.
  const body = patch.slice(patch.indexOf('--- '))
  if (!colors.isColorSupported) return body
  return body.replace(/^(?:(---|\+\+\+)|(-)|(\+)|(@@)).*$/gm, (line, name, minus, plus, hunk) => {
    if (name) return colors.bold(line)
    if (minus) return colors.red(line)
    if (plus) return colors.green(line)
    return hunk ? colors.cyan(line) : line
  })
}
