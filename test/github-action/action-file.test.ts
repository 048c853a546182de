import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { faults } from './github-parser.js'
import { action, actionFolder } from './run-action.js'

const text = readFileSync(path.join(actionFolder, 'action.yml'), 'utf8')
const readme = readFileSync(path.join(actionFolder, 'README.md'), 'utf8')

describe('action.yml', () => {
  it('is what GitHub takes', () => {
    expect(faults('action', text)).toEqual([])
  })

  it('turns red on what it does not', () => {
    expect(faults('action', text.replace('shell:', 'shel:'))).toHaveLength(2)
    expect(faults('action', text.replaceAll('inputs.paths', 'input.paths'))).toHaveLength(1)
  })

  it('puts nothing that others write into a script', () => {
    expect(action.runs.steps.filter(({ run }) => run.includes('${{'))).toEqual([])
  })

  it('names no other action, so that there is none to pin', () => {
    expect(text).not.toMatch(/^\s*-?\s*uses:/m)
  })

  it('hands over every input, and nothing else', () => {
    const used = [...text.matchAll(/\$\{\{ inputs\.([\w-]+) \}\}/g)].map((match) => match[1])
    expect(used.sort()).toEqual(Object.keys(action.inputs).sort())
  })

  it('knows the version that belongs to it', () => {
    expect(existsSync(path.join(actionFolder, '../cli/package.json'))).toBe(true)
  })
})

describe('its README', () => {
  const rows = [...readme.matchAll(/^\| `([\w-]+)` +\| (?:(?:`(\S*)`)? +\| )?/gm)]

  it('lists all inputs with their defaults, and all outputs', () => {
    expect(rows.map(([, name]) => name)).toEqual([
      ...Object.keys(action.inputs),
      ...Object.keys(action.outputs),
    ])
    const defaults = rows.slice(0, Object.keys(action.inputs).length).map((row) => row[2] ?? '')
    expect(defaults).toEqual(Object.values(action.inputs).map((input) => input.default))
  })

  const workflows = [...readme.matchAll(/^```yaml \.github\/workflows.*\n([^]*?)^```/gm)].map(
    ([, block = '']) => block,
  )

  it('has workflows that GitHub takes, with inputs that there are', () => {
    expect(workflows).toHaveLength(3)
    for (const workflow of workflows) {
      expect(faults('workflow', workflow), workflow).toEqual([])
      const [, given = ''] = /github-action@.*\n((?: {8,}.*\n)*)/.exec(workflow) ?? []
      const names = [...given.matchAll(/^ {10}([\w-]+):/gm)].map((match) => match[1])
      expect(names.filter((name = '') => !(name in action.inputs))).toEqual([])
    }
    expect(faults('workflow', (workflows[0] ?? '').replace('runs-on', 'run-on'))).not.toEqual([])
  })
})
