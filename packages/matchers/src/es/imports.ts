import { specifierName } from './exports.js'
import { dottedName, memberName, staticText, unwrap } from './names.js'
import { child, children, rangeOf, type EsNode } from './node.js'
import { isFunction } from './scope.js'
import type { Tree } from './tree.js'

/** A member path from a holder to a value: names, `[0]` for an index, `()` for a call's result. */
export type Path = readonly string[]

/** What CommonJS exports: the whole of `module.exports`. */
export const wholeModule = '='

/** Where a value of one file comes into another one. */
export type Arrival =
  /** Bound to a name, or to names: the identifier of an import, the pattern of a parameter. */
  | { readonly kind: 'bound'; readonly node: EsNode; readonly path: Path }
  /** What an expression gives: `require("…")`, `await import("…")`. */
  | { readonly kind: 'given'; readonly node: EsNode; readonly path: Path }
  /** Exported once more, under a name of this file's. */
  | { readonly kind: 'exported'; readonly node: EsNode; readonly name: string; readonly path: Path }

/** One place where a file names a module. */
interface ModuleReference {
  readonly source: string
  readonly node: EsNode
}

const referencesOfTree = new WeakMap<Tree, readonly ModuleReference[]>()

/** Every import, re-export, `require` and `import()` of the file, in source order. */
export function moduleReferences(tree: Tree): readonly ModuleReference[] {
  const known = referencesOfTree.get(tree)
  if (known !== undefined) return known
  const references: ModuleReference[] = []
  for (const node of tree.links.keys()) {
    const source = sourceOf(node)
    const text = source === undefined ? undefined : staticText(source)
    if (text !== undefined) references.push({ source: text, node })
  }
  references.sort((a, b) => rangeOf(a.node)[0] - rangeOf(b.node)[0])
  referencesOfTree.set(tree, references)
  return references
}

function sourceOf(node: EsNode): EsNode | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
      return child(node, 'source')
    case 'TSImportEqualsDeclaration': {
      const reference = child(node, 'moduleReference')
      return reference === undefined ? undefined : child(reference, 'expression')
    }
    case 'CallExpression': {
      const callee = child(node, 'callee')
      const isImport = callee !== undefined && /^(?:require|import)$/.test(dottedName(callee))
      return isImport ? (children(node, 'arguments')[0] ?? undefined) : undefined
    }
    default:
      return undefined
  }
}

/**
 * Where a module reference brings in what the module exports.
 *
 * @param exported - the export's name, {@link wholeModule} for all of CommonJS
 * @param path - from the export to the value
 */
export function arrivalsAt(tree: Tree, { node }: ModuleReference, exported: string, path: Path): Arrival[] {
  const whole = exported === wholeModule ? path : [exported, ...path]
  /** The rest of the path behind what is imported under a name. */
  const behind = (imported: string): Path | undefined => {
    if (imported === exported) return path
    if (exported !== wholeModule) return undefined
    return imported === 'default' ? path : imported === path[0] ? path.slice(1) : undefined
  }
  switch (node.type) {
    case 'ImportDeclaration':
      return children(node, 'specifiers').flatMap((specifier): Arrival[] => {
        const local = specifier === null ? undefined : child(specifier, 'local')
        if (specifier === null || local === undefined) return []
        if (specifier.type === 'ImportNamespaceSpecifier')
          return [{ kind: 'bound', node: local, path: whole }]
        const imported = child(specifier, 'imported')
        const rest = behind(imported === undefined ? 'default' : specifierName(imported))
        return rest === undefined ? [] : [{ kind: 'bound', node: local, path: rest }]
      })
    case 'TSImportEqualsDeclaration': {
      const id = child(node, 'id')
      return id === undefined ? [] : [{ kind: 'bound', node: id, path: whole }]
    }
    case 'ExportAllDeclaration': {
      const name = child(node, 'exported')
      if (name !== undefined) return [{ kind: 'exported', node, name: specifierName(name), path: whole }]
      const [first, ...rest] = path
      if (exported !== wholeModule)
        return exported === 'default' ? [] : [{ kind: 'exported', node, name: exported, path }]
      return first === undefined ? [] : [{ kind: 'exported', node, name: first, path: rest }]
    }
    case 'ExportNamedDeclaration':
      return children(node, 'specifiers').flatMap((specifier): Arrival[] => {
        const name = specifier === null ? undefined : child(specifier, 'exported')
        if (specifier === null || name === undefined) return []
        if (specifier.type === 'ExportNamespaceSpecifier')
          return [{ kind: 'exported', node: specifier, name: specifierName(name), path: whole }]
        const local = child(specifier, 'local')
        const rest = behind(local === undefined ? 'default' : specifierName(local))
        return rest === undefined
          ? []
          : [{ kind: 'exported', node: specifier, name: specifierName(name), path: rest }]
      })
    default:
      return [givenAt(tree, node, whole)]
  }
}

/** `require("…")`, `await import("…")`, `import("…").then((module) => …)`. */
function givenAt(tree: Tree, node: EsNode, path: Path): Arrival {
  const link = tree.links.get(node)
  if (link?.parent.type === 'AwaitExpression') return { kind: 'given', node: link.parent, path }
  const isThen = link?.key === 'object' && memberName(link.parent) === 'then'
  const call = isThen ? tree.links.get(link.parent)?.parent : undefined
  const callback = call === undefined ? undefined : children(call, 'arguments')[0]
  const parameter = callback && isFunction(unwrap(callback)) ? children(unwrap(callback), 'params')[0] : null
  return parameter ? { kind: 'bound', node: parameter, path } : { kind: 'given', node, path }
}
