import type { ParserServicesWithTypeInformation } from '@typescript-eslint/utils'

/** The program that typed linting has loaded. Its types come without TypeScript, which nothing here imports. */
export type Program = ParserServicesWithTypeInformation['program']

/** A file as the program holds it: in an editor, as it stands there. */
export type SourceFile = ReturnType<Program['getSourceFiles']>[number]

type Node = Parameters<ReturnType<Program['getTypeChecker']>['getSymbolAtLocation']>[0]

/** The names of modules in a file, each where it stands first. */
export type ModuleNames = ReadonlyMap<string, Node>

/** Of a file nothing changes: when it is edited, the next program has another one in its place. */
const namesOfFile = new WeakMap<SourceFile, ModuleNames>()

/** The modules that a file imports, re-exports or, in JavaScript, requires. */
export function moduleNamesOf(source: SourceFile): ModuleNames {
  const known = namesOfFile.get(source)
  if (known !== undefined) return known
  const names = new Map<string, Node>()
  for (const node of specifiersOf(source)) {
    // What the compiler adds, such as the runtime of JSX, stands nowhere.
    if (node.pos >= 0 && !names.has(node.text)) names.set(node.text, node)
  }
  namesOfFile.set(source, names)
  return names
}

type Specifier = Node & { readonly text: string }

/** TypeScript collects them to load the files they lead to, and keeps the list, which its types leave out. */
function specifiersOf(source: SourceFile): readonly Specifier[] {
  const { imports } = source as { readonly imports?: readonly Specifier[] }
  return imports ?? []
}

/** The file that a module name leads to; `undefined` where it leads to none that the program has. */
export function fileBehind(program: Program, { kind }: SourceFile, name: Node): SourceFile | undefined {
  const declarations = program.getTypeChecker().getSymbolAtLocation(name)?.declarations ?? []
  return declarations.find((declaration) => declaration.kind === kind) as SourceFile | undefined
}

/** Whether a file belongs to the program itself, rather than to a package; its declarations do too. */
export function isOwnCode({ fileName }: SourceFile): boolean {
  // A package of the workspace may be linked there; its files go by their own names.
  return /\.[cm]?[jt]sx?$/.test(fileName) && !fileName.includes('/node_modules/')
}
