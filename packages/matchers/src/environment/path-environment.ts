import picomatch from 'picomatch'
import type { Environment } from '../finding.js'
import { packageEnvironment, type OwningPackage } from './package-environment.js'
import { developmentGlobs, withoutAddress } from './path-defaults.js'

export interface PathEnvironment {
  readonly environment: Environment
  /** The glob that decided, what the package says, or `default`. */
  readonly because: string
}

/** A default glob decided; which of its alternatives did is worked out when somebody asks. */
class Development implements PathEnvironment {
  readonly environment = 'development'
  readonly #glob: string
  readonly #path: string

  constructor(glob: string, path: string) {
    this.#glob = glob
    this.#path = path
  }

  get because(): string {
    return shown(this.#glob, this.#path)
  }
}

interface Rule {
  readonly glob: string
  readonly environment: Environment
  readonly matches: (path: string) => boolean
}

/** Finds out about the package of a file; asked only where that can matter. */
export type PackageLookup = () => OwningPackage | undefined

/**
 * Tells production from development by a file's path.
 *
 * User globs come first; of several that match, the most specific wins: the one with the most characters that are
 * no wildcard, and `production` where that is equal. Then comes what the file's package says, then the defaults.
 */
export function createPathEnvironment(
  production: readonly string[],
  development: readonly string[],
): (path: string, packageOf?: PackageLookup) => PathEnvironment {
  let rules: Rules | undefined
  return (path, packageOf) => {
    // Compiled when the first file asks: most runs of an editor or a hook never do.
    rules ??= rulesOf(production, development)
    const { defaults } = rules
    const said = rules.own.find(({ matches }) => matches(path))
    if (said !== undefined) return { environment: said.environment, because: shown(said.glob, path) }
    const judged = withoutAddress(path)
    const ruleFor = (one: string): Rule | undefined => defaults.find(({ matches }) => matches(one))
    const isDevelopmentPath = (one: string): boolean => ruleFor(one) !== undefined
    const owner = packageOf?.()
    const byPackage = owner === undefined ? undefined : packageEnvironment(path, owner, isDevelopmentPath)
    const rule = ruleFor(judged)
    if (rule === undefined) return byPackage ?? { environment: 'production', because: 'default' }
    if (byPackage?.environment === 'production') return byPackage
    return new Development(rule.glob, judged)
  }
}

interface Rules {
  /** The user's, in the order in which they decide. */
  readonly own: readonly Rule[]
  readonly defaults: readonly Rule[]
}

function rulesOf(production: readonly string[], development: readonly string[]): Rules {
  const own = [
    ...production.map((glob) => ruleOf(glob, 'production')),
    ...development.map((glob) => ruleOf(glob, 'development')),
  ].sort((a, b) => specificity(b.glob) - specificity(a.glob))
  return { own, defaults: developmentGlobs.map((glob) => ruleOf(glob, 'development')) }
}

function ruleOf(glob: string, environment: Environment): Rule {
  return { glob, environment, matches: picomatch(glob, { dot: true }) }
}

function specificity(glob: string): number {
  return glob.replace(/\*\*\/|[*?{}[\]()!]/g, '').length
}

/** A default glob with many alternatives is shown with those that matched. */
function shown(glob: string, path: string): string {
  const list = /\{([^{}]*)\}/.exec(glob)
  if (list === null) return glob
  for (const alternative of (list[1] as string).split(',')) {
    const single = glob.replace(list[0], alternative)
    if (picomatch.isMatch(path, single, { dot: true })) return shown(single, path)
  }
  return glob
}
