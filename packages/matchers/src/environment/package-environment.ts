import type { PathEnvironment } from './path-environment.js'

/** What is known of the package that a file belongs to: the one with the nearest `package.json` above it. */
export interface OwningPackage {
  /** The path of its folder in the terms that globs are matched in; '' for the folder that paths start at. */
  readonly folder: string
  readonly name: string
  readonly isPrivate: boolean
  /** Whether it lies in a larger project, which has a `package.json` of its own. */
  readonly isWorkspace: boolean
  /** Names of the packages that it needs, of whatever kind. */
  readonly dependencies: readonly string[]
  /** Files that `bin`, `main` and `module` lead to, by path from its folder, with the field that does. */
  readonly entries: Readonly<Record<string, string>>
}

/** Names of packages that hold code to look at or to try, rather than a product. */
const trialName =
  /^(?:playgrounds?|sandbox|demos?|storybook|docs)$|^(?:examples?|samples?|e2e|tests?|benchmarks?|evals?|fixtures?)(?:$|-)|-(?:examples?|samples?|e2e|e2e-tests|benchmarks?|evals?|fixtures)$/i

/**
 * What the package says about a file that no glob of the user's speaks of; `undefined` where it says nothing.
 *
 * @param path - of the file, in the same terms as the package's folder
 * @param isDevelopmentPath - whether a default glob takes a path for development
 */
export function packageEnvironment(
  path: string,
  { folder, name, isPrivate, isWorkspace, entries }: OwningPackage,
  isDevelopmentPath: (path: string) => boolean,
): PathEnvironment | undefined {
  const inside = folder === '' ? path : path.slice(folder.length + 1)
  const field = entries[inside]
  // What is published runs at its users, whatever its folder in the package is called.
  if (!isPrivate && field !== undefined && !isDevelopmentPath(folder === '' ? 'entry' : `${folder}/entry`)) {
    return { environment: 'production', because: `"${field}" of package "${name}"` }
  }
  if (isWorkspace && /^(?:scripts\/|test[-_][^/]*$)/.test(inside)) {
    return { environment: 'development', because: `beside the source of package "${name}"` }
  }
  if (isPrivate && isWorkspace && trialName.test(name.slice(name.indexOf('/') + 1))) {
    return { environment: 'development', because: `private package "${name}"` }
  }
  return undefined
}
