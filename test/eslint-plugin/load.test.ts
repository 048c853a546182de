import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'

const register = `import { register } from 'node:module'
register(${JSON.stringify(new URL('record-loaded.mjs', import.meta.url).href)})`

/** What a fresh process loads beside Node's own modules to import the package. */
function loadedBy(name: string): string[] {
  const script = `
    import { createRequire } from 'node:module'
    await import(${JSON.stringify(name)})
    for (const path of Object.keys(createRequire(import.meta.url).cache)) console.log('file://' + path)`
  const flags = ['--no-warnings', '--import', `data:text/javascript,${encodeURIComponent(register)}`]
  return execFileSync(process.execPath, [...flags, '--input-type=module', '-e', script], {
    cwd: import.meta.dirname,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((url) => url.startsWith('file:'))
}

const heavy =
  /node_modules\/(?:typescript|@typescript-eslint|@babel|espree|acorn|oxc-parser|eslint|@?ts-morph|flow-parser)\//

test('loading the plugin loads neither TypeScript nor a parser nor ESLint', () => {
  const loaded = loadedBy('eslint-plugin-modelpin')
  expect(loaded.some((url) => url.includes('/eslint-plugin/dist/index.js'))).toBe(true)
  expect(loaded.filter((url) => heavy.test(url))).toEqual([])
})

test('the test above would see it', () => {
  expect(loadedBy('@typescript-eslint/utils').filter((url) => heavy.test(url))).not.toEqual([])
})

test('the file system is left alone but for the code and its version', () => {
  const strangers = loadedBy('eslint-plugin-modelpin').filter(
    (url) => !/\/(?:packages|node_modules)\/.*\.(?:js|cjs|mjs|json)$/.test(url),
  )
  expect(strangers).toEqual([])
})
