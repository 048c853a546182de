import type { Use } from '../site.js'
import { placesOf } from './trace.js'

/** The ways of a value as a tree: what several ways pass stands there once. */
export function traceTree(uses: readonly Use[], development: readonly Use[] = []): string[] {
  const roots: Branch[] = []
  for (const use of uses) {
    const mark = development.includes(use) ? '  (development)' : ''
    let branches = roots
    const places = placesOf(use)
    for (const [index, { path, line, column, text }] of places.entries()) {
      const label = `${path}:${line}:${column} ${text}${index === places.length - 1 ? mark : ''}`
      const key = `${path}:${line}:${column}`
      let branch = branches.find((one) => one.key === key)
      if (branch === undefined) branches.push((branch = { key, label, branches: [] }))
      branches = branch.branches
    }
  }
  return roots.flatMap((root) => linesOf(root, '  '))
}

interface Branch {
  readonly key: string
  readonly label: string
  readonly branches: Branch[]
}

function linesOf({ label, branches }: Branch, indent: string): string[] {
  return [`${indent}→ ${label}`, ...branches.flatMap((branch) => linesOf(branch, `${indent}  `))]
}
