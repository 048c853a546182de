import path from 'node:path'
import { ts } from '@ts-morph/common'
import { openConfiguration, type Added, type CheckedConfiguration } from './checked-configuration.js'
import { createProgramHost, libraryKey, type Library } from './compiler-host.js'
import { createConfigurations, slashed, type Configuration } from './configurations.js'
import { keepSafe } from './keep-safe.js'
import type { Proposal, TypeError } from './proposal.js'

/** What a type check needs of a program. Paths are relative to `root`, `/`-separated. */
export interface TypeCheckHost {
  /** Absolute. */
  readonly root: string
  /** Absolute path of a `tsconfig.json` that counts before those beside the files. */
  readonly tsconfig?: string
  /** The text that the ranges of proposals speak of. */
  textOf(path: string): string
  /** The files that import a file, those that import them, and so on. */
  reaching(path: string): ReadonlySet<string>
  /** The file of the program that a module name leads to. */
  resolve(from: string, module: string): string | undefined
  /** Is told of each configuration before its program is checked. */
  onConfiguration?(path: string): void
}

/** Why a proposal is not to be made: an error that it adds, or a check that came to no end. */
export type Refusal = { readonly error: TypeError } | { readonly unchecked: string }

export interface TypeVerdict<Own extends Proposal> {
  readonly refused: ReadonlyMap<Own, Refusal>
  /** Files of TypeScript that belong to no configuration: nobody has checked what is proposed there. */
  readonly unlisted: readonly string[]
}

/**
 * Tells the proposals that may be made together: no configuration of the program then has a type error that it has not
 * had before. What is refused is found by trying, and what is left has been checked as it is. One configuration is in
 * memory at a time.
 */
export function checkTypes<Own extends Proposal>(
  host: TypeCheckHost,
  proposals: readonly Own[],
): TypeVerdict<Own> {
  const root = slashed(host.root)
  const absolute = (file: string): string => path.posix.join(root, file)
  const relative = (file: string): string => {
    const inside = path.posix.relative(root, file)
    return inside.startsWith('../') ? file : inside
  }
  const configurations = createConfigurations(host.root, host.tsconfig)
  const edited = [
    ...new Set(proposals.flatMap(({ changes }) => changes.map((change) => change.path))),
  ].filter(isScript)
  const reaching = new Map(edited.map((file) => [file, new Set([file, ...host.reaching(file)])]))
  const texts = new Map(edited.map((file) => [absolute(file), host.textOf(file)]))
  const within = new Set([...reaching.values()].flatMap((files) => [...files]))

  const configurationsOf = new Map<string, Set<Configuration>>()
  for (const [file, files] of reaching) {
    const found = [...files].flatMap((one) => configurations.ownerOf(absolute(one)) ?? [])
    configurationsOf.set(file, new Set(found))
  }

  /** Files that were checked, or are said not to be for another reason. */
  const held = new Set<string>()
  const refused = new Map<Own, Refusal>()
  let library: Library = { key: '', files: new Map() }

  /** Of what is not refused yet, what a configuration may see. */
  function relevantTo(configuration: Configuration): Own[] {
    return proposals.filter(
      (proposal) =>
        !refused.has(proposal) &&
        proposal.changes.some((change) => configurationsOf.get(change.path)?.has(configuration) === true),
    )
  }

  function open(configuration: Configuration): CheckedConfiguration {
    const key = libraryKey(configuration.options)
    if (library.key !== key) library = { key, files: new Map() }
    const programHost = createProgramHost(configuration.options, sourceOf(configuration.options), library)
    return openConfiguration(configuration, programHost, texts, absolute, (file) => {
      if (file.includes('/node_modules/')) return false
      const owner = configurations.ownerOf(file)
      return owner === undefined || owner === configuration
    })
  }

  /** What is proposed for a package shows where others use it, though they see what was built of it, or nothing. */
  function sourceOf({ allowJs }: ts.CompilerOptions) {
    return (from: string, module: string, found: string | undefined): string | undefined => {
      if (found !== undefined && (!/\.d\.[cm]?ts$/.test(found) || found.includes('/node_modules/'))) return
      const source = host.resolve(relative(from), module)
      const isUsed = source !== undefined && within.has(source)
      return isUsed && (isTypeScript(source) || allowJs === true) ? absolute(source) : undefined
    }
  }

  function refuse(some: readonly Own[], problem: string): void {
    for (const proposal of some) {
      refused.set(proposal, { unchecked: problem })
      for (const change of proposal.changes) held.add(change.path)
    }
  }

  function check(configuration: Configuration): void {
    const name = relative(configuration.path)
    host.onConfiguration?.(name)
    if (configuration.problem !== undefined) {
      refuse(relevantTo(configuration), `${name} cannot be read: ${configuration.problem}`)
      return
    }
    try {
      const program = open(configuration)
      for (const file of edited) if (program.holds(absolute(file))) held.add(file)
      for (let rest = relevantTo(configuration); rest.length > 0; rest = relevantTo(configuration)) {
        const added = program.added(rest)
        if (added.length === 0) return
        const files = new Set(added.map(({ file }) => file))
        const found = keepSafe(
          rest,
          ({ id }) => id,
          (some) => program.added(some, files)[0],
        )
        if (found.size === 0) throw new Error('what it says depends on the order of questions')
        for (const [proposal, error] of found) refused.set(proposal, { error: located(error, relative) })
      }
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      refuse(relevantTo(configuration), `the types of ${name} could not be checked: ${reason}`)
    }
  }

  const all = new Set([...configurationsOf.values()].flatMap((found) => [...found]))
  const clean = new Map<Configuration, number>()
  // What one configuration refuses, others have checked together with the rest.
  for (let isStale = true; isStale;) {
    isStale = false
    for (const configuration of all) {
      const count = relevantTo(configuration).length
      if (count === 0 || clean.get(configuration) === count) continue
      check(configuration)
      clean.set(configuration, relevantTo(configuration).length)
      isStale = true
    }
  }
  const unlisted = edited.filter((file) => isTypeScript(file) && !held.has(file)).sort()
  return { refused, unlisted }
}

function located({ file, diagnostic }: Added, relative: (file: string) => string): TypeError {
  const { line, character } = diagnostic.file.getLineAndCharacterOfPosition(diagnostic.start)
  const [message = ''] = ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n').split('\n')
  return { path: relative(file), line: line + 1, column: character + 1, code: diagnostic.code, message }
}

function isScript(file: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(file)
}

function isTypeScript(file: string): boolean {
  return /\.[cm]?tsx?$/.test(file)
}
