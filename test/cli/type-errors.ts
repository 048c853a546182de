import path from 'node:path'
import ts from 'typescript'

/** What the compiler says of files, as `file: message`; `process` is declared as Node declares it. */
export function typeErrors(dir: string, files: readonly string[]): string[] {
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    jsx: ts.JsxEmit.Preserve,
    lib: ['lib.es2022.d.ts'],
    types: [],
  }
  const program = ts.createProgram(
    files.map((file) => path.join(dir, file)),
    options,
  )
  return ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
    const where = file === undefined ? '' : `${path.basename(file.fileName)}: `
    return where + ts.flattenDiagnosticMessageText(messageText, ' ')
  })
}

/** What the cases need from elsewhere. */
export const ambient = `declare const process: { env: Record<string, string | undefined> }
declare const client: { fim: { complete(request: { model: string; prompt: string }): Promise<string> } }
declare const openai: { moderations: { create(request: { model: string; input: string }): Promise<string> } }
declare function spend(dollars: number): void
`
