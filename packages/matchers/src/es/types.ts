import { dottedName } from './names.js'
import { child, children, type EsNode } from './node.js'
import type { Tree } from './tree.js'

/** TypeScript's and Flow's nodes that hold or wrap values and statements rather than types. */
const valueNodes = new Set([
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSTypeAssertion',
  'TSNonNullExpression',
  'TSInstantiationExpression',
  'TSEnumDeclaration',
  'TSEnumBody',
  'TSEnumMember',
  'TSExportAssignment',
  'TSExternalModuleReference',
  'TSImportEqualsDeclaration',
  'TSModuleBlock',
  'TSModuleDeclaration',
  'TSNamespaceExportDeclaration',
  'TSParameterProperty',
  'TSDeclareFunction',
  'TSEmptyBodyFunctionExpression',
  'TSAbstractPropertyDefinition',
  'TSAbstractMethodDefinition',
  'TSAbstractAccessorProperty',
  'TSDeclareMethod',
])

const flowTypes =
  /(?:TypeAnnotation|TypeAlias|OpaqueType|^TypeParameter\w*|^ObjectType\w+|^FunctionTypeParam|^Interface\w*|^Declare[A-Z]\w*|^TypeofTypeAnnotation|^QualifiedTypeIdentifier|^TypeAnnotation)$/

/** Whether everything below the node is in type space. */
export function isTypeNode(node: EsNode): boolean {
  const { type } = node
  return type.startsWith('TS') ? !valueNodes.has(type) : flowTypes.test(type)
}

/** The name of the alias or interface that a type node stands in; '' for a type without a name of its own. */
export function typeOwner(tree: Tree, node: EsNode): string {
  let owner: EsNode | undefined = node
  while (owner !== undefined && isTypeNode(owner)) {
    const id = child(owner, 'id')
    if (id?.type === 'Identifier') return id['name'] as string
    owner = tree.links.get(owner)?.parent
  }
  return ''
}

/**
 * The name of a declared type: `string`, `ModelId`, `keyof`; '' where there is none or it has no short name.
 * A table that takes any string as a key is `Record<string>` or `{[string]}`.
 */
export function annotationName(annotated: EsNode | undefined): string {
  const annotation = annotated === undefined ? undefined : child(annotated, 'typeAnnotation')
  const type = annotation === undefined ? undefined : child(annotation, 'typeAnnotation')
  if (type === undefined) return ''
  switch (type.type) {
    case 'TSStringKeyword':
    case 'StringTypeAnnotation':
      return 'string'
    case 'TSTypeReference':
      return referenceName(
        child(type, 'typeName'),
        child(type, 'typeArguments') ?? child(type, 'typeParameters'),
      )
    case 'GenericTypeAnnotation':
      return referenceName(child(type, 'id'), child(type, 'typeParameters'))
    case 'TSTypeLiteral':
      return children(type, 'members').some(isStringIndex) ? '{[string]}' : ''
    case 'ObjectTypeAnnotation':
      return children(type, 'indexers').some((indexer) => isString(child(indexer ?? type, 'key')))
        ? '{[string]}'
        : ''
    case 'TSTypeOperator':
      return type['operator'] as string
    default:
      return ''
  }
}

function referenceName(name: EsNode | undefined, parameters: EsNode | undefined): string {
  if (name === undefined) return ''
  const text = dottedName(name)
  const [first] = parameters === undefined ? [] : children(parameters, 'params')
  return text === 'Record' && isString(first ?? undefined) ? 'Record<string>' : text
}

/** `[id: string]: …` */
function isStringIndex(member: EsNode | null): boolean {
  if (member?.type !== 'TSIndexSignature') return false
  const [parameter] = children(member, 'parameters')
  return annotationName(parameter ?? undefined) === 'string'
}

function isString(type: EsNode | undefined): boolean {
  return type?.type === 'TSStringKeyword' || type?.type === 'StringTypeAnnotation'
}
