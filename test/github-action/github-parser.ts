import { buildSync } from 'esbuild'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type * as actions from '@actions/workflow-parser/actions/action-parser'
import type * as workflows from '@actions/workflow-parser'

type Parser = Pick<typeof actions, 'parseAction'> &
  Pick<typeof workflows, 'parseWorkflow' | 'NoOperationTraceWriter'>

/** GitHub's own parser of actions and workflows. It is made for bundlers: Node does not take its imports of JSON. */
function load(): Parser {
  const folder = mkdtempSync(path.join(tmpdir(), 'modelpin-github-parser-'))
  const outfile = path.join(folder, 'parser.cjs')
  const contents = `export { parseAction } from '@actions/workflow-parser/actions/action-parser'
export { parseWorkflow, NoOperationTraceWriter } from '@actions/workflow-parser'`
  const stdin = { contents, resolveDir: import.meta.dirname }
  try {
    buildSync({ stdin, outfile, bundle: true, format: 'cjs', platform: 'node' })
    return createRequire(import.meta.url)(outfile) as Parser
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const { parseAction, parseWorkflow, NoOperationTraceWriter } = load()

/** What GitHub has to say against an `action.yml` or a workflow. */
export function faults(kind: 'action' | 'workflow', content: string): string[] {
  const parse = kind === 'action' ? parseAction : parseWorkflow
  const { context } = parse({ name: `${kind}.yml`, content }, new NoOperationTraceWriter())
  return context.errors.getErrors().map(({ message }) => message)
}
