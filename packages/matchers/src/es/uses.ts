import type { Site, Use } from '../site.js'
import { gives, isCall } from './callee.js'
import { entryPattern } from './entries.js'
import { exportNames, isExported } from './exports.js'
import { givenParameter } from './given-parameter.js'
import { holderOf } from './holder.js'
import { further, noHops, type Hops } from './hops.js'
import type { Arrival, Path } from './imports.js'
import { heirAt, isOpen, memberIn, pathFromClass, superClasses } from './inheritance.js'
import { arrivals, endAt, hopAt, type Journey } from './journey.js'
import { classAround, readsOf } from './members.js'
import { dottedName, keyName, memberName } from './names.js'
import { child, type EsNode } from './node.js'
import { patternTargets } from './pattern-targets.js'
import { givenOut } from './returns.js'
import {
  functionAround,
  isFunction,
  patternNames,
  referencesOf,
  resolveName,
  type Declaration,
} from './scope.js'
import type { Link, Tree } from './tree.js'
import { noteReturnType, noteType, noteTypeAbove } from './typed-holder.js'
import { useAt } from './use-at.js'
import { carry, isIndex } from './value-path.js'

/** How many constants a value is followed through: `const A = "…"; const B = A; const C = B`. */
const maxHops = 4
/** The same where it may cross files: a barrel and a parameter are hops too. */
const maxHopsAbroad = 8
/** Beyond this many uses nothing new is learned. */
const maxUses = 200

export interface Flow {
  readonly uses: readonly Use[]
  readonly owner: Site['owner']
}

/**
 * Where the value of a node goes, and who else may read it.
 *
 * @param journey - leads on into other files of the program; without it the value is followed in this file alone
 */
export function flowOf(tree: Tree, node: EsNode, journey?: Journey): Flow {
  return flowBy(tree, journey, (trace) => followUp(trace, node, [], noHops))
}

/** Where a value goes from where it comes into a file, and who else may read it there. */
export function flowFrom(tree: Tree, arrival: Arrival, journey: Journey): Flow {
  return flowBy(tree, journey, (trace) => {
    arrive(trace, arrival, noHops)
  })
}

function flowBy(tree: Tree, journey: Journey | undefined, follow: (trace: Trace) => void): Flow {
  const found = { exported: false, held: false }
  const trace: Trace = { tree, uses: [], seen: new Set(), found, ...(journey && { journey }) }
  follow(trace)
  return { uses: trace.uses, owner: found.exported ? 'exported' : found.held ? 'shared' : 'self' }
}

interface Trace {
  readonly tree: Tree
  readonly uses: Use[]
  readonly seen: Set<EsNode>
  readonly found: { exported: boolean; held: boolean }
  readonly journey?: Journey
}

/** Climbs from a value to what holds it, remembering the path back down. */
function followUp(trace: Trace, start: EsNode, startPath: Path, hops: Hops): boolean {
  let node = start
  let path = startPath
  for (let link = trace.tree.links.get(node); link !== undefined; link = trace.tree.links.get(node)) {
    // What a function gives back of its arguments is followed from the very call.
    if (isGivenBack(trace, link)) return true
    noteTypeAbove(trace.journey, trace.tree, link, path, hops.count === 0)
    const step = carry(trace.tree, node, link, path)
    if (step === undefined) {
      const isGiven = link.key === 'arguments' && isCall(link.parent)
      if (isGiven) return followArgument(trace, link.parent, link.index, path, hops)
      if (link.parent.type === 'ReturnStatement') {
        const fn = functionAround(trace.tree, link.parent)
        return fn !== undefined && followReturn(trace, fn, ['()', ...path], hops)
      }
      hold(trace, node, link, path, hops)
      return false
    }
    path = step
    node = link.parent
  }
  return false
}

/** Whether a value is what a function gives back that was given it. */
function isGivenBack({ tree, journey }: Trace, { parent, key }: Link): boolean {
  if (journey === undefined || (parent.type !== 'ReturnStatement' && !(isFunction(parent) && key === 'body')))
    return false
  const fn = isFunction(parent) ? parent : functionAround(tree, parent)
  return fn !== undefined && journey.shared.entered.has(fn)
}

/** Ends a climb: a declaration, field, parameter or return takes the value; its references are the uses. */
function hold(trace: Trace, node: EsNode, link: Link, path: Path, hops: Hops): void {
  const holder = holderOf(trace.tree, node, link, path)
  switch (holder?.kind) {
    case 'bound':
      bind(trace, holder.node, holder.path, hops)
      break
    case 'field':
      followField(trace, holder.node, holder.path, hops)
      break
    case 'member':
      followMembers(trace, holder.node, holder.path, hops)
      break
    case 'exported':
      leave(trace, holder.name, holder.path, hops)
      break
    case 'function':
      followReturn(trace, holder.node, holder.path, hops)
      break
    case 'entries':
      followEntries(trace, holder.node, holder.path, hops)
  }
}

/**
 * @param path - from the function; that begins with a call
 * @returns whether all that becomes of it is looked for
 */
function followReturn(trace: Trace, fn: EsNode, path: Path, hops: Hops): boolean {
  const given = givenOut(trace.tree, fn, path)
  const isAbroad = trace.journey !== undefined
  noteReturnType(trace.journey, trace.tree, fn, path.slice(1))
  if (given?.kind === 'exported') leave(trace, 'default', given.path, hops)
  else if (given?.kind === 'bound') bind(trace, given.node, given.path, hops)
  // What methods give seldom stays in one file: a part of their uses would tell half the story.
  else if (given === undefined || !isAbroad) return false
  else if (given.kind === 'held') followUp(trace, given.node, given.path, hops)
  else followField(trace, given.node, given.path, hops)
  return isAbroad
}

/** Follows every reference to what a pattern binds. */
function bind(trace: Trace, pattern: EsNode | undefined, path: Path, hops: Hops): void {
  if (pattern === undefined) return
  noteType(trace.journey, trace.tree, pattern, path, hops.count === 0)
  if (pattern.type === 'ObjectPattern' || (pattern.type === 'ArrayPattern' && trace.journey !== undefined)) {
    for (const target of patternTargets(pattern, path)) bind(trace, target.node, target.path, hops)
    return
  }
  const id = patternNames(pattern)[0]
  if (id === undefined || pattern.type === 'ArrayPattern') return
  const declaration = resolveName(trace.tree, id)
  if (declaration !== undefined) followDeclaration(trace, declaration, path, hops)
}

function followDeclaration(trace: Trace, declaration: Declaration, path: Path, hops: Hops): void {
  const { tree } = trace
  trace.found.held = true
  if (isExported(tree, declaration.name, declaration.node)) trace.found.exported = true
  if (declaration.kind !== 'parameter') {
    for (const name of exportNames(tree, declaration.name, declaration.node)) leave(trace, name, path, hops)
  }
  for (const reference of referencesOf(tree, declaration)) {
    const link = tree.links.get(reference)
    if (link?.parent.type === 'ExportSpecifier' || link?.parent.type === 'ExportDefaultDeclaration') continue
    followReference(trace, reference, path, hops)
  }
}

/** A function of the program that is given the value: goes on with its parameter. Tells whether there is one. */
function followArgument(trace: Trace, call: EsNode, index: number, path: Path, hops: Hops): boolean {
  const given = trace.journey && givenParameter(trace.journey, trace.tree, call, index)
  if (given === undefined) return false
  const { pattern, parameter } = given
  const { tree, journey, fn, owner } = given.called
  journey.shared.entered.add(fn)
  const there: Trace = { ...trace, tree, journey }
  bind(there, pattern, path, hops)
  if (pattern.type !== 'Identifier') return true
  const name = pattern['name'] as string
  if (owner !== undefined && parameter.type === 'TSParameterProperty')
    followThis(there, owner, name, path, hops)
  if (gives(fn, name)) followUp(trace, call, path, hops)
  return true
}

/** A value that other files can read: goes on where they do. */
function leave(trace: Trace, exported: string, path: Path, hops: Hops): void {
  trace.found.exported = true
  if (trace.journey === undefined) return
  for (const { journey, tree, arrival } of arrivals(trace.journey, exported, path)) {
    const there: Trace = { ...trace, tree, journey }
    const isPassedOn = arrival.kind === 'exported'
    arrive(there, arrival, isPassedOn ? further(hops, hopAt(journey, arrival.node, arrival.name)) : hops)
  }
}

function arrive(trace: Trace, arrival: Arrival, hops: Hops): void {
  const { node, path } = arrival
  switch (arrival.kind) {
    case 'bound':
      bind(trace, node, path, hops)
      break
    case 'given':
      followReference(trace, node, path, hops)
      break
    case 'exported':
      leave(trace, arrival.name, path, hops)
  }
}

/** `this.name` anywhere in the class, `Class.name` where the field is static. */
function followField(trace: Trace, field: EsNode, path: Path, hops: Hops): void {
  const { tree } = trace
  const body = tree.links.get(field)?.parent
  const owner = body === undefined ? undefined : tree.links.get(body)?.parent
  if (owner === undefined) return
  trace.found.held = true
  const name = keyName(field)
  noteType(trace.journey, tree, field, path, hops.count === 0)
  if (isExported(tree, '', owner)) {
    trace.found.exported = true
    if (isOpen(field)) endAt(trace.journey, 'instance', field)
  }
  const fromClass = pathFromClass(field, path, trace.journey !== undefined)
  if (fromClass !== undefined) bind(trace, child(owner, 'id'), fromClass, hops)
  followThis(trace, owner, name, path, hops)
  // What a class says of a member is read by the classes above it too.
  for (const { journey, tree: there, node } of superClasses(trace.journey, tree, owner))
    followThis({ ...trace, journey, tree: there }, node, name, path, hops)
}

/** A class that has the value from the one above it. */
function followHeir(trace: Trace, heir: EsNode, path: Path, hops: Hops): void {
  const name = memberIn(path) ?? ''
  const id = child(heir, 'id')
  if (id !== undefined) bind(trace, id, path, hops)
  else if (trace.tree.links.get(heir)?.parent.type === 'ExportDefaultDeclaration')
    leave(trace, 'default', path, hops)
  followThis(trace, heir, name, path.slice(path.indexOf(name) + 1), hops)
}

/** `this.model = "…"`: every other `this.model` of the same class. */
function followMembers(trace: Trace, member: EsNode, path: Path, hops: Hops): void {
  const owner = classAround(trace.tree, member)
  const name = memberName(member)
  if (owner === undefined || name === undefined || dottedName(member) !== `this.${name}`) return
  trace.found.held = true
  followThis(trace, owner, name, path, hops)
}

function followThis(trace: Trace, owner: EsNode, name: string, path: Path, hops: Hops): void {
  for (const member of readsOf(trace.tree, owner, name)) followReference(trace, member, path, hops)
}

/** One reference: takes members off it as far as the path goes, records the use, follows it on. */
function followReference(trace: Trace, reference: EsNode, path: Path, hops: Hops): void {
  const { tree, uses, seen, journey } = trace
  if (seen.has(reference)) return
  if (uses.length >= maxUses) {
    endAt(journey, 'far', reference)
    return
  }
  seen.add(reference)
  const above = journey && tree.links.get(reference)
  const heir = above && heirAt(above, path)
  if (heir !== undefined) {
    followHeir(trace, heir, path, hops)
    return
  }
  const found = useAt(tree, reference, path, hops, journey)
  if (found === undefined) return
  const { use, node, path: rest } = found
  uses.push(use)
  if (hops.count >= (journey ? maxHopsAbroad : maxHops)) {
    endAt(journey, 'far', reference)
    return
  }
  const isPicked = use.reaches === 'unknown' && { isPicked: true as const }
  const next: Hops = { ...further(hops, journey && hopAt(journey, reference, use.name)), ...isPicked }
  if (isIndex(rest[0])) followEntries(trace, node, rest.slice(1), next)
  if (followUp(trace, node, rest, next)) use.isHandedOn = true
}

/** `for (const entry of list)` and `list.map((entry) => …)`: the entry's own references. */
function followEntries(trace: Trace, list: EsNode, rest: Path, hops: Hops): void {
  bind(trace, entryPattern(trace.tree, list), rest, { ...hops, isPicked: true })
}
