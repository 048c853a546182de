import { ts } from '@ts-morph/common'

/**
 * The files of a program that may show what changes in others: those that name them, those that name these, and so on;
 * all, where one of them says what is known without being named.
 */
export function reachedFiles(
  program: ts.Program,
  changed: Iterable<string>,
  importersOf: (file: string) => Iterable<string>,
): Set<string> {
  const references = new Map<string, string[]>()
  for (const { fileName, referencedFiles } of program.getSourceFiles()) {
    for (const reference of referencedFiles) {
      const target = ts.resolveTripleslashReference(reference.fileName, fileName)
      references.set(target, [...(references.get(target) ?? []), fileName])
    }
  }
  const reached = new Set<string>()
  const open = [...changed]
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    const source = reached.has(file) ? undefined : program.getSourceFile(file)
    if (source === undefined) continue
    reached.add(file)
    if (isGlobal(source)) return new Set(program.getSourceFiles().map(({ fileName }) => fileName))
    open.push(...importersOf(file), ...(references.get(file) ?? []))
  }
  return reached
}

/** Whether what a file says is known in files that do not import it. */
function isGlobal(source: ts.SourceFile): boolean {
  if (source.fileName.endsWith('.json')) return false
  if (!ts.isExternalModule(source)) return !/\b(?:require\s*\(|exports\b)/.test(source.text)
  return source.statements.some(
    (statement) =>
      ts.isModuleDeclaration(statement) &&
      (ts.isStringLiteral(statement.name) || (statement.flags & ts.NodeFlags.GlobalAugmentation) !== 0),
  )
}
