import { models, resolve, tableDate } from '@modelpin/model-table'
import { createColors, type Colors } from '../report/colors.js'
import { modelPage, type PageLine } from '../report/model-page.js'
import { resolveSettings, type CommonOptions } from '../settings.js'
import { UsageError } from '../usage-error.js'
import { print, type ExitCode } from './output.js'

/**
 * Prints what the table knows of one id: what it serves, what it served, how long it lives, and where that is
 * written.
 *
 * @throws UsageError with the nearest known ids for an id that the table does not have
 */
export async function explainModel(id: string, options: CommonOptions): Promise<ExitCode> {
  const { policy } = await resolveSettings(options)
  const rows = (await models()).filter((model) => model.id === id)
  if (rows.length === 0) throw new UsageError(await unknownId(id))
  const colors = createColors(options.color, process.stdout)
  const pages = rows.map((row) => {
    const now = resolve(id, { asOf: policy.asOf, platform: row.platform })
    return modelPage(row, now, policy.asOf)
      .map((line) => render(line, colors))
      .join('\n')
  })
  const footer = colors.dim(`As of ${policy.asOf}; the table is of ${tableDate}.`)
  print(`${colors.bold(id)}\n${pages.join('\n\n')}\n\n${footer}\n`)
  return 0
}

async function unknownId(id: string): Promise<string> {
  const { nearestIds } = await import('@modelpin/model-table/nearest-ids')
  const near = nearestIds(id, 3)
  return `unknown model id "${id}"${near.length > 0 ? `; known ids near it: ${near.join(', ')}` : ''}`
}

function render([label, text]: PageLine, colors: Colors): string {
  return `  ${colors.dim(label.padEnd(12))}${text}`
}
