import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CodeAction, Diagnostic } from 'vscode-languageserver-protocol/node'
import { startEditor } from './language-server.js'
import type { Editor, OpenFile } from './language-server.js'
import { makeProject, servers } from './servers.js'

/** By this day Mistral's alias serves a model that answers, and Anthropic's one that is retired. */
const asOf = '2026-11-20'
const alias = 'mistral-small-latest'
const snapshot = 'mistral-small-2603'
const dead = 'claude-3-7-sonnet-latest'

const request = (model: string): string =>
  `export const ask = (client: Client) => client.chat.complete({ model: '${model}', messages })\n`

describe.each(servers)(
  '$name',
  ({ eslint, code, href, fixTitle, behindSuggestion, fixAll, misplaced, ...server }) => {
    let folder: string
    let editor: Editor

    beforeAll(async () => {
      folder = makeProject(eslint, asOf)
      editor = await startEditor(server, folder)
    })
    afterAll(async () => {
      await editor.quit()
      rmSync(folder, { recursive: true })
    })

    /** What this rule says about the text as it is now. */
    const floating = async (file: OpenFile): Promise<Diagnostic[]> =>
      (await file.diagnostics()).filter((diagnostic) => diagnostic.code === code)
    /** What can be done about the first of them. */
    const offered = async (file: OpenFile): Promise<CodeAction[]> => {
      const [first] = await floating(file)
      if (first === undefined) throw new Error('nothing is reported')
      return file.actions(first)
    }
    const pins = (actions: readonly CodeAction[]): CodeAction[] =>
      actions.filter(({ title }) => !/^(?:Disable|Show|Fix all)/.test(title))

    test('an alias is underlined, and one click pins it', async () => {
      const file = await editor.open('src/chat.ts', request(alias), 'typescript')
      const found = await file.diagnostics()
      const start = { line: 0, character: request(alias).indexOf(alias) }
      expect(found).toMatchObject([
        {
          code,
          severity: 1,
          message: `'${alias}' floats: today it serves '${snapshot}' (since 2026-03-16), tomorrow perhaps another model. Pin '${snapshot}'.`,
          range: { start, end: { line: 0, character: start.character + alias.length } },
        },
      ])
      expect(found[0]?.codeDescription?.href).toBe(href)
      const [pin, ...others] = pins(await offered(file))
      expect(pin).toMatchObject({ title: fixTitle, isPreferred: true })
      expect(others).toEqual([])
      await file.take(pin)
      expect(file.text()).toBe(request(snapshot))
      expect(await floating(file)).toEqual([])
      await file.close()
    })

    test('for a retired alias there is a choice of two, each written by a click', async () => {
      const file = await editor.open('src/retired.ts', request(dead), 'typescript')
      const titles = pins(await offered(file)).map(({ title }) => title)
      expect(titles).toEqual([
        `Pin to 'claude-3-7-sonnet-20250219', retired like the alias${behindSuggestion}`,
        `Move to 'claude-sonnet-4-6', another model${behindSuggestion}`,
      ])
      for (const [index, id] of ['claude-3-7-sonnet-20250219', 'claude-sonnet-4-6'].entries()) {
        await file.change(request(dead))
        await file.take(pins(await offered(file))[index])
        expect(file.text()).toBe(request(id))
        expect(await floating(file)).toEqual([])
      }
      await file.close()
    })

    test('the path decides, and a file that moves is judged anew', async () => {
      const moving = await editor.open('test/chat.test.ts', request(alias), 'typescript')
      const production = await editor.open('src/asks.ts', request(alias), 'typescript')
      expect(await floating(moving)).toEqual([])
      expect(await floating(production)).toHaveLength(1)
      await moving.close()
      await production.close()
      const moved = await editor.open('src/chat-client.ts', request(alias), 'typescript')
      expect(await floating(moved)).toHaveLength(1)
      await moved.close()
    })

    test('it follows what is typed', async () => {
      const file = await editor.open('src/typed.ts', request(snapshot), 'typescript')
      expect(await floating(file)).toEqual([])
      for (const [model, count] of [
        ['mistral-small-', 0],
        [alias, 1],
        [`${alias}x`, 0],
        [alias, 1],
        [snapshot, 0],
      ] as const) {
        await file.change(request(model))
        expect(await floating(file), model).toHaveLength(count)
      }
      await file.close()
    })

    test.each([
      ['plain JavaScript', 'chat.js', 'javascript', request(alias).replace(': Client', '')],
      ['tabs', 'tabs.ts', 'typescript', `\t\t/*\t*/\t${request(alias)}`],
      ['CRLF', 'crlf.ts', 'typescript', `// one\r\n\r\n${request(alias).replace('\n', '\r\n')}`],
      ['emoji on the line', 'emoji.ts', 'typescript', `/* 👩‍🚀 é ✓ */ ${request(alias)}`],
      ['emoji on lines before', 'lines.ts', 'typescript', `// 👩‍🚀\n'é'\n${request(alias)}`],
      [
        'separators that end a line for JavaScript',
        'separators.ts',
        'typescript',
        `'\u2028'\n${request(alias)}`,
      ],
      ['a byte order mark', 'mark.ts', 'typescript', `\uFEFF${request(alias)}`],
      ['a hashbang', 'hashbang.ts', 'typescript', `#!/usr/bin/env node\n${request(alias)}`],
      [
        'JSX',
        'page.tsx',
        'typescriptreact',
        `export const Page = () => <Chat title="👋" model="${alias}" />\n`,
      ],
      ['an escape', 'escape.ts', 'typescript', `log('\\u{1F680}'); ${request(alias)}`],
    ])('the id alone is underlined and rewritten: %s', async (what, name, languageId, text) => {
      const file = await editor.open(`src/${name}`, text, languageId)
      const underlined = (await floating(file)).map(({ range }) => file.textAt(range))
      if (what in misplaced) {
        expect(underlined, `${what} is no exception any more: ${misplaced[what]}`).not.toEqual([alias])
        return file.close()
      }
      expect(underlined).toEqual([alias])
      await file.take(pins(await offered(file))[0])
      expect(file.text()).toBe(text.replace(alias, snapshot))
      expect(await floating(file)).toEqual([])
      await file.close()
    })

    test('saving pins what is safe and leaves the rest', async () => {
      const models = [alias, dead, 'codestral-latest']
      const text = models.map((model, index) => request(model).replace('ask', `ask${index}`)).join('')
      const file = await editor.open('src/saved.ts', text, 'typescript')
      expect(await floating(file)).toHaveLength(3)
      const [save] = await file.actions(fixAll)
      await file.take(save)
      expect(file.text()).toBe(text.replace(alias, snapshot).replace('codestral-latest', 'codestral-2508'))
      expect((await floating(file)).map(({ range }) => file.textAt(range))).toEqual([dead])
      await file.close()
    })

    test('the server has nothing to complain about', () => {
      expect(editor.log.filter((line) => /error|fail|cannot/i.test(line))).toEqual([])
    })
  },
)
