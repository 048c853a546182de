import { typeNamed, type Spot } from './declarations.js'
import type { Path } from './imports.js'
import type { Journey } from './journey.js'
import { keyName } from './names.js'
import { child, children, type EsNode } from './node.js'
import type { Link, Tree } from './tree.js'

/** The first part of a path from a class to a member of its instances. */
export const instance = 'new()'

/** How many classes extend one another before it is given up. */
const maxClasses = 5

function isClass({ type }: EsNode): boolean {
  return type === 'ClassDeclaration' || type === 'ClassExpression'
}

/** The classes of the program that a class extends, the nearest first, up to one that is not known. */
export function superClasses(journey: Journey | undefined, tree: Tree, owner: EsNode): Spot[] {
  const found: Spot[] = []
  let spot: Spot | undefined = journey && { journey, tree, node: owner }
  while (spot !== undefined && found.length < maxClasses) {
    const extended: EsNode | undefined = child(spot.node, 'superClass')
    spot = extended?.type === 'Identifier' ? typeNamed(spot, extended['name'] as string) : undefined
    if (spot === undefined || !isClass(spot.node)) break
    found.push(spot)
  }
  return found
}

/** The class that extends the one that is named here, where it has the member from that. */
export function heirAt({ parent, key }: Link, path: Path): EsNode | undefined {
  if (key !== 'superClass' || !isClass(parent)) return undefined
  const name = memberIn(path)
  return name === undefined || has(parent, name) ? undefined : parent
}

/** The member that a path from a class begins with. */
export function memberIn([first, second]: Path): string | undefined {
  return first === instance ? second : first
}

function has(owner: EsNode, name: string): boolean {
  const body = child(owner, 'body')
  return (
    body !== undefined && children(body, 'body').some((member) => member !== null && keyName(member) === name)
  )
}

/**
 * The path from a class to a value of one of its members, for whoever reads it by the name of the class.
 *
 * @param isAbroad - whether values are followed through a program: what objects hold seldom stays in one file
 */
export function pathFromClass(member: EsNode, path: Path, isAbroad: boolean): Path | undefined {
  if (member['static'] === true) return [keyName(member), ...path]
  return isAbroad && !isPrivate(member) ? [instance, keyName(member), ...path] : undefined
}

/** Whether everybody who has an object of the class can read a member. */
export function isOpen(member: EsNode): boolean {
  return member['static'] !== true && member['accessibility'] !== 'protected' && !isPrivate(member)
}

function isPrivate(member: EsNode): boolean {
  return member['accessibility'] === 'private' || keyName(member).startsWith('#')
}
