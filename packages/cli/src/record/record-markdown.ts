import { plural } from '../report/plural.js'
import type { RecordedChange, RecordedRun, RecordFile } from './record-file.js'

/** A record for people: what goes into the notes of a deployment. */
export function recordMarkdown({ runs }: RecordFile, json: string): string {
  return [
    '# Model aliases pinned',
    '',
    ...runs.flatMap(runLines),
    `\`modelpin check --record ${json}\` fails when one of these aliases is back in a file that it was taken out of.`,
    '',
  ].join('\n')
}

function runLines({ tool, asOf, table, strategy, changes, left }: RecordedRun): string[] {
  const places = changes.flatMap((change) => change.places)
  const files = new Set(places.map(({ path }) => path)).size
  return [
    `## ${asOf}: ${plural(places.length, 'id')} in ${plural(files, 'file')}`,
    '',
    `modelpin ${tool.version}, model table of ${table.date}.${strategy === 'split' ? ' In development the aliases stay.' : ''}${left > 0 ? ` ${plural(left, 'finding')} left.` : ''}`,
    '',
    '| alias | snapshot | provider | served since | retired | places |',
    '| --- | --- | --- | --- | --- | --- |',
    ...changes.map(
      ({ alias, snapshot, provider, since = '', retired = '', places }) =>
        `| ${code(alias)} | ${code(snapshot)} | ${provider} | ${since} | ${retired} | ${places.length} |`,
    ),
    '',
    ...changes.flatMap(placeLines),
  ]
}

function placeLines({ alias, snapshot, places }: RecordedChange): string[] {
  return [
    `${code(alias)} → ${code(snapshot)}:`,
    '',
    ...places.map(({ path, line }) => `- ${code(`${path}:${line}`)}`),
    '',
  ]
}

/** Paths may hold anything: a fence longer than any in the text keeps it in one piece. */
function code(text: string): string {
  const flat = text.replace(/[\r\n]/g, ' ').replace(/\|/g, String.raw`\|`)
  const longest = Math.max(0, ...[...flat.matchAll(/`+/g)].map(([ticks]) => ticks.length))
  const fence = '`'.repeat(longest + 1)
  return longest > 0 ? `${fence} ${flat} ${fence}` : `${fence}${flat}${fence}`
}
