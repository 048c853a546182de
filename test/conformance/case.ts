import type { Finding, Policy, RuleName } from '@modelpin/matchers'
import { defaultPolicy } from '@modelpin/matchers'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'

/** The day by which cases are judged that name none: most `-latest` aliases still answered on it. */
export const usualDay = '2025-06-01'

/** One line of `findings.json`; line and column count from 1 in UTF-16 code units. */
export type ExpectedFinding = Pick<
  Finding,
  'id' | 'place' | 'environment' | 'action' | 'edit' | 'replacement' | 'alternatives' | 'because'
> & {
  readonly line: number
  readonly column: number
  /** Absent where it is `no-floating-model`. */
  readonly rule?: RuleName
}

/** What a line of `findings.json` says, of all that a host knows. */
export function toExpected(finding: Omit<ExpectedFinding, 'rule'> & Pick<Finding, 'rule'>): ExpectedFinding {
  const { line, column, rule, id, place, environment, action, edit, replacement, alternatives, because } =
    finding
  return {
    ...{ line, column },
    ...(rule !== 'no-floating-model' && { rule }),
    ...{ id, place, environment, action, edit },
    ...(replacement !== undefined && { replacement }),
    ...(alternatives !== undefined && { alternatives }),
    because,
  }
}

/** What `options.json` may hold: a config file of the command line. */
export type CaseOptions = Partial<Omit<Policy, 'rules'>> & { readonly rules?: Partial<Policy['rules']> }

export interface Case {
  readonly name: string
  readonly folder: string
  /** The path at which the file is judged. */
  readonly path: string
  readonly extension: string
  /** Byte order mark included, as it stands on the disk. */
  readonly input: string
  /** The input again where no `expected` file says otherwise. */
  readonly expected: string
  readonly findings: readonly ExpectedFinding[]
  readonly options: CaseOptions
  readonly policy: Policy
  /** Parsers that read this kind of file but not this one, by name, and why. */
  readonly unread: Readonly<Record<string, string>>
  /** No parser reads it. */
  readonly unreadable: boolean
}

const parts = /^(?:(?:input|expected)\.[a-z0-9]+|findings\.json|options\.json|case\.json|positions\.txt)$/

/** Every folder of `folder` as a case. Throws at a folder that is incomplete or holds something else. */
export function readCases(folder: string): Case[] {
  return readdirSync(folder)
    .sort()
    .map((name) => readCase(join(folder, name), name))
}

function readCase(folder: string, name: string): Case {
  const files = readdirSync(folder)
  const strange = files.filter((file) => !parts.test(file))
  if (strange.length > 0) throw new Error(`${folder}: no part of a case: ${strange.join(', ')}`)
  const inputs = files.filter((file) => file.startsWith('input.'))
  const [inputFile] = inputs
  if (inputFile === undefined || inputs.length > 1) {
    throw new Error(`${folder}: expected one input file, found ${inputs.length}`)
  }
  const extension = extname(inputFile)
  const wrong = files.find((file) => file.startsWith('expected.') && extname(file) !== extension)
  if (wrong !== undefined) throw new Error(`${folder}: ${wrong} does not match ${inputFile}`)
  const about = readJson<Partial<Pick<Case, 'path' | 'unread' | 'unreadable'>>>(folder, 'case.json') ?? {}
  for (const part of ['findings.json', ...(about.unreadable === true ? [] : ['positions.txt'])]) {
    if (!files.includes(part)) throw new Error(`${folder}: ${part} is missing`)
  }
  const options = readJson<CaseOptions>(folder, 'options.json') ?? {}
  const input = readFileSync(join(folder, inputFile), 'utf8')
  const expected = files.includes(`expected${extension}`)
    ? readFileSync(join(folder, `expected${extension}`), 'utf8')
    : input
  return {
    name,
    folder,
    path: about.path ?? `src/${name}${extension}`,
    extension,
    input,
    expected,
    findings: readJson<ExpectedFinding[]>(folder, 'findings.json') ?? [],
    options,
    policy: {
      ...{ ...defaultPolicy, asOf: usualDay, ...options },
      rules: { ...defaultPolicy.rules, ...options.rules },
    },
    unread: about.unread ?? {},
    unreadable: about.unreadable ?? false,
  }
}

function readJson<Value>(folder: string, file: string): Value | undefined {
  const path = join(folder, file)
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Value) : undefined
}
