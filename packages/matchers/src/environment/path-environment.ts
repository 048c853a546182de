import picomatch from 'picomatch'
import type { Environment } from '../finding.js'
import { developmentGlobs } from './path-defaults.js'

export interface PathEnvironment {
  readonly environment: Environment
  /** The glob that decided, or `default`. */
  readonly because: string
}

interface Rule {
  readonly glob: string
  readonly environment: Environment
  readonly matches: (path: string) => boolean
}

/**
 * Tells production from development by a file's path.
 *
 * User globs come before the defaults; of several that match, the most specific wins: the one with the most
 * characters that are no wildcard, and `production` where that is equal.
 */
export function createPathEnvironment(
  production: readonly string[],
  development: readonly string[],
): (path: string) => PathEnvironment {
  let rules: readonly Rule[] | undefined
  return (path) => {
    // Compiled when the first file asks: most runs of an editor or a hook never do.
    rules ??= rulesOf(production, development)
    const rule = rules.find(({ matches }) => matches(path))
    return rule === undefined
      ? { environment: 'production', because: 'default' }
      : { environment: rule.environment, because: shown(rule.glob, path) }
  }
}

/** In the order in which they decide: the user's by specificity, then the defaults. */
function rulesOf(production: readonly string[], development: readonly string[]): readonly Rule[] {
  const own = [
    ...production.map((glob) => ruleOf(glob, 'production')),
    ...development.map((glob) => ruleOf(glob, 'development')),
  ].sort((a, b) => specificity(b.glob) - specificity(a.glob))
  return [...own, ...developmentGlobs.map((glob) => ruleOf(glob, 'development'))]
}

function ruleOf(glob: string, environment: Environment): Rule {
  return { glob, environment, matches: picomatch(glob, { dot: true }) }
}

function specificity(glob: string): number {
  return glob.replace(/\*\*\/|[*?{}[\]()!]/g, '').length
}

/** A default glob with many alternatives is shown with the one that matched. */
function shown(glob: string, path: string): string {
  const list = /\{([^{}]*)\}/.exec(glob)
  if (list === null) return glob
  for (const alternative of (list[1] as string).split(',')) {
    const single = glob.replace(list[0], alternative)
    if (picomatch.isMatch(path, single, { dot: true })) return single
  }
  return glob
}
