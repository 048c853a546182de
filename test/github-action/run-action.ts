import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'

export const actionFolder = path.resolve(import.meta.dirname, '../../packages/github-action')

interface Step {
  readonly id?: string
  readonly shell: string
  readonly run: string
  readonly env?: Readonly<Record<string, string>>
  readonly 'working-directory'?: string
}

export interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>
  readonly outputs: Readonly<Record<string, { readonly description: string; readonly value: string }>>
  readonly runs: { readonly using: string; readonly steps: readonly Step[] }
}

export const action = parse(readFileSync(path.join(actionFolder, 'action.yml'), 'utf8')) as Action

export interface ActionRun {
  readonly status: number | null
  readonly log: string
  readonly summary: string
  readonly outputs: Readonly<Record<string, string>>
}

/** What GitHub knows of a run. */
export interface Circumstances {
  /** The folder that is checked out. */
  readonly workspace: string
  /** A folder for the runner's own files, not in the workspace. */
  readonly temporary: string
  readonly inputs?: Readonly<Record<string, string>>
  readonly eventName?: string
  readonly event?: object
  /** Folders that programs are looked for in first. */
  readonly programs?: string
}

/**
 * Runs the steps of `action.yml` one by one as the runner does (its `ScriptHandler.cs`): the script goes into a file
 * of its own, bash reads no profile and stops at a failure, expressions are put in before anything runs.
 */
export function runAction(given: Circumstances): ActionRun {
  const { workspace, temporary, eventName = 'workflow_dispatch', event = {}, programs } = given
  const wrong = Object.keys(given.inputs ?? {}).filter((name) => action.inputs[name] === undefined)
  if (wrong.length > 0) throw new Error(`no such input: ${wrong.join(', ')}`)
  const inputs = Object.fromEntries(
    Object.entries(action.inputs).map(([name, input]) => [name, given.inputs?.[name] ?? input.default]),
  )
  mkdirSync(temporary, { recursive: true })
  const file = (name: string, text = ''): string => {
    writeFileSync(path.join(temporary, name), text)
    return path.join(temporary, name)
  }
  const outputs = new Map<string, string>()
  const evaluate = (text: string): string =>
    text.replaceAll(/\$\{\{ (.*?) \}\}/g, (_, expression: string) => {
      const [, input] = /^inputs\.([\w-]+)$/.exec(expression) ?? []
      if (input !== undefined && input in inputs) return String(inputs[input])
      if (/^steps\.[\w-]+\.outputs\.[\w-]+$/.test(expression)) return outputs.get(expression) ?? ''
      throw new Error(`not known here: ${expression}`)
    })

  let status: number | null = 0
  let log = ''
  const summary = file('summary.md')
  for (const [index, step] of action.runs.steps.entries()) {
    if (step.shell !== 'bash') throw new Error(`not known here: ${step.shell}`)
    const output = file('output')
    const script = file(`${index}.sh`, evaluate(step.run))
    const env = Object.entries(step.env ?? {}).map(([name, value]) => [name, evaluate(value)])
    const ran = spawnSync('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', script], {
      cwd: path.resolve(workspace, evaluate(step['working-directory'] ?? '.')),
      encoding: 'utf8',
      env: {
        ...Object.fromEntries(
          Object.entries(process.env).filter(([name]) => !/^(?:GIT|GITHUB|INPUT)_|^NODE_PATH$/.test(name)),
        ),
        ...(programs !== undefined && { PATH: `${programs}${path.delimiter}${process.env['PATH']}` }),
        CI: 'true',
        GITHUB_ACTIONS: 'true',
        GITHUB_ACTION_PATH: actionFolder,
        GITHUB_EVENT_NAME: eventName,
        GITHUB_EVENT_PATH: file('event.json', JSON.stringify(event)),
        GITHUB_OUTPUT: output,
        GITHUB_STEP_SUMMARY: summary,
        GITHUB_WORKSPACE: workspace,
        RUNNER_TEMP: temporary,
        ...(Object.fromEntries(env) as Record<string, string>),
      },
    })
    if (ran.error) throw ran.error
    log += ran.stdout + ran.stderr
    for (const line of readFileSync(output, 'utf8').split('\n').slice(0, -1)) {
      const at = line.indexOf('=')
      if (at === -1) throw new Error(`no output: ${line}`)
      outputs.set(`steps.${step.id}.outputs.${line.slice(0, at)}`, line.slice(at + 1))
    }
    status = ran.status
    if (status !== 0) break
  }
  return {
    status,
    log,
    summary: existsSync(summary) ? readFileSync(summary, 'utf8') : '',
    outputs: Object.fromEntries(
      Object.entries(action.outputs).map(([name, { value }]) => [name, evaluate(value)]),
    ),
  }
}
