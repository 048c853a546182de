import { dottedName } from './names.js'
import { child, type EsNode } from './node.js'
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

/** The name of a declared type: `string`, `ModelId`, `keyof`; '' where there is none or it has no short name. */
export function annotationName(annotated: EsNode | undefined): string {
  const annotation = annotated === undefined ? undefined : child(annotated, 'typeAnnotation')
  const type = annotation === undefined ? undefined : child(annotation, 'typeAnnotation')
  if (type === undefined) return ''
  switch (type.type) {
    case 'TSStringKeyword':
    case 'StringTypeAnnotation':
      return 'string'
    case 'TSTypeReference': {
      const name = child(type, 'typeName')
      return name === undefined ? '' : dottedName(name)
    }
    case 'GenericTypeAnnotation': {
      const id = child(type, 'id')
      return id === undefined ? '' : dottedName(id)
    }
    case 'TSTypeOperator':
      return type['operator'] as string
    default:
      return ''
  }
}
