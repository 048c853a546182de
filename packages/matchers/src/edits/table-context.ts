import { dottedName, keyName } from '../es/names.js'
import { child, rangeOf, type EsNode } from '../es/node.js'
import { isFunction } from '../es/scope.js'
import type { Tree } from '../es/tree.js'
import { isListedIn } from './listed-tables.js'
import { entry, keysAllowed, type Keys, type TypePath } from './table-type.js'
import type { Refusal } from './written-file.js'

const typed: Refusal = { left: 'its declared type may not take another key' }
const handedOver: Refusal = { left: 'what becomes of the table is not known' }

/**
 * Whether an object literal may have one more key: its declared type takes it, and no code of the file lists the keys.
 *
 * @returns the other literals that need the key too, for their keys are the type's
 */
export function keysOfTable(tree: Tree, text: string, object: EsNode): Keys | Refusal {
  const follow: EsNode[] = []
  let node = object
  let path: TypePath = []
  for (let link = tree.links.get(node); link !== undefined; link = tree.links.get(node)) {
    if (hasDocType(text, node)) return typed
    const { parent, key } = link
    switch (parent.type) {
      case 'ChainExpression':
      case 'ParenthesizedExpression':
      case 'TSNonNullExpression':
      case 'LogicalExpression':
      case 'ObjectExpression':
        break
      case 'ConditionalExpression':
        if (key === 'test') return handedOver
        break
      case 'TSAsExpression':
      case 'TSTypeAssertion':
        if (!isConst(parent)) return { of: follow }
        break
      case 'TSSatisfiesExpression': {
        const keys = allowed(tree, parent, path)
        if (keys === undefined) return typed
        follow.push(...keys.of)
        break
      }
      case 'Property':
      case 'ObjectProperty': {
        const name = keyName(parent)
        if (name.startsWith('[')) return handedOver
        path = [name, ...path]
        break
      }
      case 'ArrayExpression':
        path = [entry, ...path]
        break
      case 'MemberExpression':
      case 'OptionalMemberExpression':
        // `({ … })[model]`
        return parent['computed'] === true && key === 'object' ? { of: follow } : handedOver
      case 'CallExpression': {
        const keys = givenToCall(tree, parent)
        if (keys !== 'same') return keys ?? handedOver
        break
      }
      case 'VariableDeclarator': {
        const id = child(parent, 'id')
        if (id?.type !== 'Identifier' || hasDocType(text, declarationAround(tree, parent))) return typed
        return listed(tree, [id['name'] as string], path) ?? declared(tree, id, path, follow)
      }
      case 'PropertyDefinition':
      case 'ClassProperty': {
        if (hasDocType(text, parent)) return typed
        const owner = tree.links.get(tree.links.get(parent)?.parent ?? parent)?.parent
        const id = owner === undefined ? undefined : child(owner, 'id')
        const names = ['this', ...(id === undefined ? [] : [dottedName(id)])]
        const name = keyName(parent)
        return (
          listed(
            tree,
            names.map((one) => `${one}.${name}`),
            path,
          ) ?? declared(tree, parent, path, follow)
        )
      }
      case 'ReturnStatement':
      case 'ArrowFunctionExpression': {
        const owner = functionAround(tree, node)
        if (owner === undefined || hasDocType(text, owner)) return typed
        const type = child(owner, 'returnType')
        const keys = type === undefined ? { of: [] } : keysAllowed(tree, type, path)
        return keys === undefined ? typed : { of: [...follow, ...keys.of] }
      }
      case 'ExportDefaultDeclaration':
      case 'TSExportAssignment':
        return hasDocType(text, parent) ? typed : { of: follow }
      case 'AssignmentExpression': {
        const left = child(parent, 'left')
        const isExport = left !== undefined && /^(?:module\.)?exports\b/.test(dottedName(left))
        return key === 'right' && isExport ? { of: follow } : typed
      }
      default:
        return handedOver
    }
    node = parent
  }
  return handedOver
}

/** `Object.freeze({ … })` is the table itself; `new Map(Object.entries({ … }))` ends in one. */
function givenToCall(tree: Tree, call: EsNode): Keys | 'same' | undefined {
  const callee = child(call, 'callee')
  const name = callee === undefined ? '' : dottedName(callee)
  if (isTyped(call)) return undefined
  if (/^Object\.(?:freeze|seal)$/.test(name)) return 'same'
  const outer = tree.links.get(call)?.parent
  const made = outer?.type === 'NewExpression' ? child(outer, 'callee') : undefined
  const isMap = outer !== undefined && made !== undefined && dottedName(made) === 'Map' && !isTyped(outer)
  return name === 'Object.entries' && isMap ? { of: [] } : undefined
}

function isTyped(call: EsNode): boolean {
  return child(call, 'typeArguments') !== undefined || child(call, 'typeParameters') !== undefined
}

function listed(tree: Tree, names: readonly string[], path: TypePath): Refusal | undefined {
  const members = path.filter((part) => part !== entry)
  const isListed = names.some((name) => isListedIn(tree, [name, ...members].join('.')))
  return isListed ? { left: 'code of the same file lists its keys' } : undefined
}

function declared(tree: Tree, holder: EsNode, path: TypePath, follow: readonly EsNode[]): Keys | Refusal {
  const keys = allowed(tree, holder, path)
  return keys === undefined ? typed : { of: [...follow, ...keys.of] }
}

/** Without a type any key is allowed. */
function allowed(tree: Tree, holder: EsNode, path: TypePath): Keys | undefined {
  const type = child(holder, 'typeAnnotation')
  return type === undefined ? { of: [] } : keysAllowed(tree, type, path)
}

/** `as const`, `<const>` */
function isConst(cast: EsNode): boolean {
  const type = child(cast, 'typeAnnotation')
  const name = type === undefined ? undefined : child(type, 'typeName')
  return name?.['name'] === 'const'
}

function functionAround(tree: Tree, node: EsNode): EsNode | undefined {
  let owner = tree.links.get(node)?.parent
  while (owner !== undefined && !isFunction(owner)) owner = tree.links.get(owner)?.parent
  return owner
}

/** The statement that a declarator belongs to, `export` included. */
function declarationAround(tree: Tree, declarator: EsNode): EsNode {
  const declaration = tree.links.get(declarator)?.parent ?? declarator
  const outer = tree.links.get(declaration)?.parent
  return outer?.type === 'ExportNamedDeclaration' ? outer : declaration
}

/** A comment before a node that gives it a type: JavaScript that TypeScript checks. */
function hasDocType(text: string, node: EsNode): boolean {
  const before = text.slice(0, rangeOf(node)[0]).trimEnd().replace(/\($/, '').trimEnd()
  if (!before.endsWith('*/')) return false
  const comment = before.slice(before.lastIndexOf('/*'))
  return (
    /^\/\*\*[^]*@(?:type|satisfies|returns?)\b/.test(comment) &&
    !/(?:Record|Object)<string\s*,|\{const\}/.test(comment)
  )
}
