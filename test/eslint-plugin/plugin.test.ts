import * as namespace from 'eslint-plugin-modelpin'
import plugin from 'eslint-plugin-modelpin'
import { createRequire } from 'node:module'
import { describe, expect, test } from 'vitest'
import config, { older } from './config.types.js'
import { execFileSync } from 'node:child_process'

const require = createRequire(import.meta.url)
const manifest = require('eslint-plugin-modelpin/package.json') as { name: string; version: string }

test('says who it is', () => {
  expect(plugin.meta).toEqual({ name: manifest.name, version: manifest.version, namespace: 'modelpin' })
})

test('exports its parts by name too', () => {
  expect(Object.keys(namespace).sort()).toEqual(['configs', 'default', 'meta', 'module.exports', 'rules'])
  expect(namespace).toMatchObject({ configs: plugin.configs, rules: plugin.rules, meta: plugin.meta })
})

test('the configs hold the plugin itself', () => {
  for (const [name, config] of Object.entries(plugin.configs)) {
    expect(config.name).toBe(`modelpin/${name}`)
    expect(config.plugins['modelpin']).toBe(plugin)
  }
})

test('a configuration in TypeScript', () => {
  expect(config.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['modelpin/recommended', 'modelpin/strict']),
  )
  expect(older.map(({ name }) => name)).toContain('modelpin/recommended')
})

test('`require` returns the plugin', () => {
  const script = `const plugin = require('eslint-plugin-modelpin')
    console.log(JSON.stringify([Object.keys(plugin), plugin.configs.strict.plugins.modelpin === plugin]))`
  const printed = execFileSync(process.execPath, ['--no-warnings', '-e', script], {
    cwd: import.meta.dirname,
  })
  expect(JSON.parse(printed.toString())).toEqual([['meta', 'rules', 'configs'], true])
})

describe.each(Object.keys(plugin.rules) as (keyof typeof plugin.rules)[])('%s', (name) => {
  const { schema, defaultOptions, docs, type, fixable, hasSuggestions } = plugin.rules[name].meta

  test('its options', () => {
    const [{ properties }] = schema as [{ properties: Record<string, object> }]
    expect(defaultOptions).toEqual([{}])
    expect(properties).toMatchSnapshot()
  })

  test('what it says about itself', () => {
    expect({ docs, type, fixable, hasSuggestions }).toMatchSnapshot()
  })
})
