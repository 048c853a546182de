import { createColors } from '../report/colors.js'
import { isReported } from '../scan/judgement.js'
import { scan } from '../scan/scan.js'
import { resolveSettings, type CommonOptions } from '../settings.js'
import { resolveInputs, type InputOptions } from '../discover/inputs.js'
import { complainUnread, print, type ExitCode, type Format } from './output.js'

export interface CheckOptions extends CommonOptions, InputOptions {
  readonly format: Format
  readonly all?: boolean
}

/** `modelpin check [paths…]` */
export async function check(paths: readonly string[], options: CheckOptions): Promise<ExitCode> {
  const settings = await resolveSettings(options)
  const all = options.all === true
  const seen = await scan(await resolveInputs(paths, options), settings, { all })
  if (options.format === 'json') {
    const { createReport } = await import('../report/json.js')
    print(`${JSON.stringify(createReport(seen, settings.policy, all), undefined, 2)}\n`)
  } else {
    const { textReport } = await import('../report/text.js')
    print(textReport(seen, settings.policy, all, createColors(options.color, process.stdout)))
  }
  if (complainUnread(seen.unreadable)) return 2
  const found = seen.unreadable.length > 0 || seen.files.some(({ findings }) => findings.some(isReported))
  return found ? 1 : 0
}
