import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { expand } from '../../packages/model-table/tools/expand.mjs'
import { lintProblems } from '../../packages/model-table/tools/lints/index.mjs'
import { parseFile } from '../../packages/model-table/tools/load.mjs'
import { schemaProblems } from '../../packages/model-table/tools/schema.mjs'
import { packageFolder } from './authored.js'

const readme = readFileSync(join(packageFolder, 'README.md'), 'utf8')
const examples = [...readme.matchAll(/```js\n([^`]*?)```\n\n```json\n([^`]*?)```/g)]

describe('README', () => {
  it('has a result for every example', () => {
    expect(examples).toHaveLength(readme.split('```js\n').length - 1)
  })

  it.each(examples.map(([, code = '', result = '']) => [code, result]))('%s', (code, result) => {
    const program = code.replace(/console\.log\((.*)\)\n$/, 'console.log(JSON.stringify($1))\n')
    const args = ['--input-type=module', '--eval', program]
    // Inside the package, so that it resolves itself by its name.
    const printed = execFileSync(process.execPath, args, { cwd: packageFolder, encoding: 'utf8' })
    expect(JSON.parse(printed)).toEqual(JSON.parse(result))
  })

  it('shows data that passes', () => {
    const [, row = ''] = /```toml\n([^`]*)```/.exec(readme) ?? []
    const snapshots = ['acme-large-1', 'acme-large-2'].map(
      (id) => `[[model]]\nid = "${id}"\nkind = "snapshot"\ncertainty = "provider"\nsources = ["models"]\n`,
    )
    const head = 'name = "Acme"\nplatform = "acme"\nfirst-party = true\nchecked = 2026-11-20\n'
    const sources = '[sources]\nmodels = "https://acme.example"\nchangelog = "https://acme.example/changes"\n'
    const file = parseFile('acme.toml', head + sources + row + snapshots.join(''))
    expect(schemaProblems(file)).toEqual([])
    expect(lintProblems(expand([file]), [file])).toEqual([])
  })
})
