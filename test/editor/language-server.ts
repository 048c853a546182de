import { spawn } from 'node:child_process'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import {
  ApplyWorkspaceEditRequest,
  CodeActionRequest,
  CodeActionKind,
  ConfigurationRequest,
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  ExecuteCommandRequest,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  LogMessageNotification,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node'
import type { CodeAction, Diagnostic, Range, WorkspaceEdit } from 'vscode-languageserver-protocol/node'
import { TextDocument } from 'vscode-languageserver-textdocument'

export interface LanguageServer {
  /** The script that Node runs, with its arguments. */
  readonly command: readonly string[]
  /** What the server is told when it asks for the settings of a file in the folder at this address. */
  readonly settings: (folder: { readonly uri: string; readonly name: string }) => unknown
}

/** A file that is open in the editor; what it holds need not stand on the disk. */
export interface OpenFile {
  readonly text: () => string
  readonly textAt: (range: Range) => string
  /** Types a text in place of what stands there. */
  readonly change: (text: string) => Promise<void>
  readonly diagnostics: () => Promise<Diagnostic[]>
  /** What the editor offers where a diagnostic stands, or for the whole file where a kind is asked for. */
  readonly actions: (at: Diagnostic | string) => Promise<CodeAction[]>
  /** Takes what is offered, as a click on it does. */
  readonly take: (action: CodeAction | undefined) => Promise<void>
  readonly close: () => Promise<void>
}

export interface Editor {
  readonly open: (file: string, text: string, languageId: string) => Promise<OpenFile>
  /** What the server wrote in its log. */
  readonly log: readonly string[]
  readonly quit: () => Promise<void>
}

/** Starts a language server for a folder, and does what an editor does with it. */
export async function startEditor({ command, settings }: LanguageServer, folder: string): Promise<Editor> {
  const server = spawn(process.execPath, [...command], { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = new Promise((resolve) => server.once('exit', resolve))
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  )
  const workspaceFolder = { uri: pathToFileURL(folder).href, name: path.basename(folder) }
  const documents = new Map<string, TextDocument>()
  const log: string[] = []
  const published = new Map<string, { version: number | undefined; diagnostics: Diagnostic[] }>()
  const waiting = new Set<() => void>()
  /** What the server says by itself about the text as it is now. */
  const nextPublished = (uri: string): Promise<Diagnostic[]> =>
    new Promise((resolve) => {
      const look = (): void => {
        const said = published.get(uri)
        if (said?.version !== versionOf(uri)) return
        waiting.delete(look)
        resolve(said.diagnostics)
      }
      waiting.add(look)
      look()
    })

  const write = async (uri: string, text: string): Promise<void> => {
    const document = TextDocument.create(uri, languageOf(uri), versionOf(uri) + 1, text)
    documents.set(uri, document)
    await connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version: document.version },
      contentChanges: [{ text }],
    })
  }
  const documentAt = (uri: string): TextDocument => {
    const document = documents.get(uri)
    if (document === undefined) throw new Error(`${uri} is not open`)
    return document
  }
  const versionOf = (uri: string): number => documentAt(uri).version
  const languageOf = (uri: string): string => documentAt(uri).languageId
  const apply = async (edit: WorkspaceEdit): Promise<void> => {
    for (const change of edit.documentChanges ?? []) {
      if (!('edits' in change)) throw new Error(`not an edit of a text: ${JSON.stringify(change)}`)
      const { uri, version } = change.textDocument
      const document = documentAt(uri)
      if (version !== null && version !== document.version) throw new Error(`an edit of version ${version}`)
      const edits = change.edits.map((one) => {
        if (!('newText' in one)) throw new Error(`not plain text: ${JSON.stringify(one)}`)
        return one
      })
      await write(uri, TextDocument.applyEdits(document, edits))
    }
    for (const [uri, edits] of Object.entries(edit.changes ?? {}))
      await write(uri, TextDocument.applyEdits(documentAt(uri), edits))
  }

  connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => settings(workspaceFolder)))
  connection.onRequest(RegistrationRequest.type, () => undefined)
  connection.onRequest(ApplyWorkspaceEditRequest.type, async ({ edit }) => {
    await apply(edit)
    return { applied: true }
  })
  connection.onNotification(LogMessageNotification.type, ({ message }) => void log.push(message))
  connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, version, diagnostics }) => {
    published.set(uri, { version, diagnostics })
    for (const look of waiting) look()
  })
  connection.listen()
  const { capabilities } = await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: workspaceFolder.uri,
    workspaceFolders: [workspaceFolder],
    initializationOptions: settings(workspaceFolder),
    capabilities: {
      workspace: {
        configuration: true,
        workspaceFolders: true,
        applyEdit: true,
        workspaceEdit: { documentChanges: true },
      },
      textDocument: {
        codeAction: {
          codeActionLiteralSupport: {
            codeActionKind: {
              valueSet: [CodeActionKind.QuickFix, CodeActionKind.Source, CodeActionKind.SourceFixAll],
            },
          },
        },
        diagnostic: {},
        publishDiagnostics: { codeDescriptionSupport: true },
      },
    },
  })
  await connection.sendNotification(InitializedNotification.type, {})

  return {
    log,
    async open(file, text, languageId) {
      const { href: uri } = pathToFileURL(path.join(folder, file))
      documents.set(uri, TextDocument.create(uri, languageId, 1, text))
      await connection.sendNotification(DidOpenTextDocumentNotification.type, {
        textDocument: { uri, languageId, version: 1, text },
      })
      const diagnostics = async (): Promise<Diagnostic[]> => {
        if (capabilities.diagnosticProvider === undefined) return nextPublished(uri)
        const report = await connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } })
        if (report.kind !== 'full') throw new Error('asked without an earlier result, so all is new')
        return report.items
      }
      return {
        text: () => documentAt(uri).getText(),
        textAt: (range) => documentAt(uri).getText(range),
        change: (text) => write(uri, text),
        diagnostics,
        async actions(at) {
          const document = documentAt(uri)
          const whole: Range = {
            start: document.positionAt(0),
            end: document.positionAt(document.getText().length),
          }
          const asked =
            typeof at === 'string'
              ? { range: whole, context: { diagnostics: await diagnostics(), only: [at] } }
              : { range: at.range, context: { diagnostics: [at] } }
          const found = await connection.sendRequest(CodeActionRequest.type, {
            textDocument: { uri },
            ...asked,
          })
          return (found ?? []) as CodeAction[]
        },
        async take(action) {
          if (action === undefined) throw new Error('nothing of that name is offered')
          if (action.edit !== undefined) await apply(action.edit)
          if (action.command !== undefined)
            await connection.sendRequest(ExecuteCommandRequest.type, action.command)
        },
        async close() {
          documents.delete(uri)
          published.delete(uri)
          await connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } })
        },
      }
    },
    async quit() {
      await connection.sendRequest(ShutdownRequest.type)
      await connection.sendNotification(ExitNotification.type)
      await ended
      connection.dispose()
    },
  }
}
