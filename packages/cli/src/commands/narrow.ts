import type { Finding, Policy } from '@modelpin/matchers'
import { aliases, resolve } from '@modelpin/model-table'
import { didYouMean } from '../did-you-mean.js'
import { isReported } from '../scan/judgement.js'
import type { Scan } from '../scan/outcome.js'
import { UsageError } from '../usage-error.js'

/** Which findings a run is about. */
export interface NarrowOptions {
  /** Aliases, or globs of them. */
  readonly only?: readonly string[]
  readonly provider?: readonly string[]
}

/**
 * @returns takes away the findings that are not meant
 * @throws UsageError for a provider or an id that the table does not have, and for an alias that does not count
 */
export async function resolveNarrowing(
  { only = [], provider = [] }: NarrowOptions,
  policy: Policy,
): Promise<(scan: Scan) => Scan> {
  if (only.length === 0 && provider.length === 0) return (scan) => scan
  checkProviders(provider)
  for (const pattern of only) await checkPattern(pattern, policy)
  const { default: picomatch } = await import('picomatch')
  const isNamed = picomatch([...only], { bash: true })
  const isMeant = (finding: Finding): boolean =>
    (only.length === 0 || isNamed(finding.id) || isNamed(finding.prefix + finding.id)) &&
    (provider.length === 0 || provider.includes(finding.provider))
  return (scan) => ({
    ...scan,
    files: scan.files.map((file) => ({
      ...file,
      findings: file.findings.filter((finding) => !isReported(finding) || isMeant(finding)),
    })),
  })
}

function checkProviders(providers: readonly string[]): void {
  const known = [...new Set(aliases().map(({ provider }) => provider))].sort()
  for (const name of providers) {
    if (known.includes(name)) continue
    throw new UsageError(
      `--provider: unknown provider "${name}"${didYouMean(name, known)}; expected one of ${known.join(', ')}`,
    )
  }
}

async function checkPattern(pattern: string, { aliases: scope, rules, asOf }: Policy): Promise<void> {
  if (/[*?[\]{}()!]/.test(pattern)) return
  const rows = aliases().filter(
    ({ id }) => id === pattern || id === pattern.slice(pattern.lastIndexOf('/') + 1),
  )
  const isKnown = rules['no-retired-model'] !== 'off' || rules['no-unknown-model'] !== 'off'
  if (isKnown && rows.length === 0 && resolve(pattern, { asOf }) !== undefined) return
  if (rows.length === 0) {
    const { nearestIds } = await import('@modelpin/model-table/nearest-ids')
    const near = nearestIds(pattern, 3)
    throw new UsageError(
      `--only: "${pattern}" is no alias that the table knows${near.length > 0 ? `; ids near it: ${near.join(', ')}` : ''}`,
    )
  }
  if (scope === 'latest' && !rows.some(({ saysFloating }) => saysFloating)) {
    throw new UsageError(
      `--only: "${pattern}" does not say that it floats; such aliases count with --aliases all`,
    )
  }
}
