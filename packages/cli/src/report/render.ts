import type { Policy } from '@modelpin/matchers'
import type { Scan } from '../scan/outcome.js'
import type { Colors } from './colors.js'
import type { ReportFormat } from './formats.js'
import { createReport } from './json.js'
import { textReport } from './text.js'

export interface RenderOptions {
  /** Whether ignored occurrences are listed too: in text and JSON, which are the formats to look for reasons in. */
  readonly all: boolean
  /** Whether text is to be the findings and nothing else. */
  readonly quiet: boolean
  /** Whether it is written to the summary of a step in GitHub Actions, which takes more than a comment does. */
  readonly isSummary: boolean
  /** For text alone. */
  readonly colors: Colors
}

/** What a run saw, in one of the formats. The code of a format is loaded when it is asked for. */
export async function render(
  format: ReportFormat,
  scan: Scan,
  policy: Policy,
  { all, quiet, isSummary, colors }: RenderOptions,
): Promise<string> {
  switch (format) {
    case 'text':
      return textReport(scan, policy, { all, quiet, colors })
    case 'json':
      return `${JSON.stringify(createReport(scan, policy, all), undefined, 2)}\n`
    case 'sarif':
      return (await import('./formats-of-others.js')).sarifReport(scan)
    case 'github':
      return (await import('./formats-of-others.js')).githubReport(scan)
    case 'markdown':
      return (await import('./formats-of-others.js')).markdownReport(
        scan,
        policy,
        isSummary ? 'summary' : 'comment',
      )
    case 'junit':
      return (await import('./formats-of-others.js')).junitReport(scan)
  }
}
