import pinModels from '@modelpin/codemod/pin-models'
import { createAnalyzer } from '@modelpin/matchers'
import type { Finding } from '@modelpin/matchers'
import jscodeshift from 'jscodeshift'
import type { Case } from './case.js'
import { eslintHost } from './eslint-host.js'
import { isReported, lookup, spliceBehindMark, toEdit, withoutMark } from './host.js'
import type { Host } from './host.js'
import { codemodReaders, dataEslintReaders, dataReaders, eslintReaders, oxc } from './readers.js'
import type { CodemodReader, Reader } from './readers.js'

function findingsOf({ parse }: Reader, text: string, { path, policy }: Case): Finding[] {
  const bare = withoutMark(text)
  return createAnalyzer(lookup, policy).analyze({ path, text: bare, program: parse(bare, path) })
}

/** A parser of the command line; its binary has a test of its own. */
function commandLineHost(reader: Reader): Host {
  return {
    name: reader.name,
    extensions: reader.extensions,
    run(text, given) {
      const findings = findingsOf(reader, text, given)
      const edits = findings.filter((finding) => isReported(finding) && finding.edit === 'safe').map(toEdit)
      return { findings, output: spliceBehindMark(text, edits) }
    },
  }
}

/** The transform under one of jscodeshift's parsers. */
function codemodHost(reader: CodemodReader): Host {
  const { name, extensions, parser } = reader
  return {
    name,
    extensions,
    run(text, given) {
      const findings = findingsOf(reader, text, given)
      const api = { jscodeshift: jscodeshift.withParser(parser), stats: () => undefined }
      const options = { ...commandLineOptions(given.policy), parser }
      const output = pinModels({ path: given.path, source: text }, api, options)
      return { findings, output: output ?? text }
    },
  }
}

/** A policy as the command line of jscodeshift writes it. */
function commandLineOptions(policy: Case['policy']): Record<string, string> {
  const options: Record<string, string> = {
    aliases: policy.aliases,
    asOf: policy.asOf,
    retired: policy.retired,
  }
  for (const key of ['production', 'development', 'allow'] as const) {
    if (policy[key].length > 0) options[key] = policy[key].join(',')
  }
  for (const key of ['places', 'policy'] as const) {
    const entries = Object.entries(policy[key]).map(([name, to]) => `${name}:${to}`)
    if (entries.length > 0) options[key] = entries.join(',')
  }
  return options
}

export const hosts: readonly Host[] = [
  ...[oxc, ...dataReaders].map(commandLineHost),
  ...[...eslintReaders, ...dataEslintReaders].map(eslintHost),
  ...codemodReaders.map(codemodHost),
]
