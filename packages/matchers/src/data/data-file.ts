import { isNode, children, type EsNode } from '../es/node.js'
import type { DotenvFile } from './dotenv.js'
import { fromJson } from './from-json.js'
import { fromToml } from './from-toml.js'
import { fromYaml } from './from-yaml.js'
import type { DataFile, DataMap } from './node.js'

const known = new WeakMap<object, DataFile>()

/** Whether a tree is that of a file of data rather than of code. */
export function isDataTree(root: object): boolean {
  return isNode(root) && formatOf(root) !== undefined
}

/** Reads a tree of momoa, yaml-eslint-parser or toml-eslint-parser, or dotenv lines; `undefined` for any other. */
export function dataFileOf(root: object, source: string): DataFile | undefined {
  let file = known.get(root)
  if (file === undefined && isNode(root)) {
    file = read(root, source)
    if (file !== undefined) known.set(root, file)
  }
  return file
}

function read(root: EsNode, source: string): DataFile | undefined {
  const format = formatOf(root)
  switch (format) {
    case 'json':
      return { format, documents: [fromJson(root, source)] }
    case 'yaml':
      return { format, documents: fromYaml(root, source) }
    case 'toml':
      return { format, documents: [fromToml(root, source)] }
    case 'dotenv':
      return { format, documents: [fromDotenv(root as unknown as DotenvFile)] }
    case undefined:
      return undefined
  }
}

function formatOf(root: EsNode): DataFile['format'] | undefined {
  if (root.type === 'Document') return 'json'
  if (root.type === 'DotenvFile') return 'dotenv'
  if (root.type !== 'Program') return undefined
  const [first] = children(root, 'body')
  if (first?.type === 'YAMLDocument') return 'yaml'
  return first?.type === 'TOMLTopLevelTable' ? 'toml' : undefined
}

function fromDotenv({ body }: DotenvFile): DataMap {
  return {
    kind: 'map',
    entries: body.map(({ name, nameRange, value, valueRange, exact }) => ({
      key: { kind: 'text', value: name, range: nameRange, exact: true },
      value: { kind: 'text', value, range: valueRange, exact },
    })),
  }
}
