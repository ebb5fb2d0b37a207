import type { ScimAttribute } from '#schemas/scim/attribute.ts'
import { messages } from '#schemas/scim/messages.ts'
import type { Filter } from '../filter/filter.ts'
import { parseFilter } from '../filter/parse-filter.ts'
import { ScimRefusal } from '../refusal.ts'
import { namesSchema } from '../schema/names-schema.ts'
import { isObject } from '../schema/read-value.ts'
import type { AttributeNode, ExtensionNode, Shape } from '../schema/shape.ts'
import { extensionAt, resolvePath } from '../schema/shape.ts'

/** What an operation does. */
export type PatchVerb = 'add' | 'replace' | 'remove'

/** One change of one attribute. */
export interface Change {
  readonly verb: PatchVerb
  /** URN of the extension, or null for the core. */
  readonly extension: string | null
  readonly node: AttributeNode
  /** Which elements of a list are meant; all where null. */
  readonly filter: Filter | null
  readonly sub: ScimAttribute | null
  /** As it was sent; absent where a `remove` names no values. */
  readonly value: unknown
}

const refuse = (reason: 'invalidSyntax' | 'invalidPath' | 'invalidValue' | 'mutability' | 'noTarget', what: string) =>
  new ScimRefusal(reason, what)

/** The member of an object by its name in any letter case, as attributes of messages are named too. */
function member(object: Record<string, unknown>, name: string): unknown {
  return Object.entries(object).find(([own]) => own.toLowerCase() === name)?.[1]
}

/**
 * Reads the body of a PATCH into changes of single attributes. It takes what Okta and Entra send: operations in any
 * letter case, values without a path, whose names may be paths themselves, and no operation at all.
 * @throws ScimRefusal `invalidSyntax`, `invalidPath`, `invalidValue`, `mutability` or `noTarget`
 */
export function readPatch(shape: Shape, body: unknown): Change[] {
  if (!isObject(body)) throw refuse('invalidSyntax', 'The body must be a JSON object.')
  const schemas = member(body, 'schemas')
  if (!namesSchema(schemas, messages.patch)) {
    throw refuse('invalidSyntax', `schemas must name ${messages.patch}.`)
  }
  const operations = member(body, 'operations')
  if (!Array.isArray(operations)) throw refuse('invalidSyntax', 'Operations must be a list.')
  return operations.flatMap((operation, index) => readOperation(shape, operation, `Operations[${index}]`))
}

function readOperation(shape: Shape, operation: unknown, where: string): Change[] {
  if (!isObject(operation)) throw refuse('invalidSyntax', `${where} must be an object.`)
  const op = member(operation, 'op')
  const verb = typeof op === 'string' ? op.toLowerCase() : ''
  if (verb !== 'add' && verb !== 'replace' && verb !== 'remove') {
    throw refuse('invalidSyntax', `${where}.op must be add, replace or remove.`)
  }
  const path = member(operation, 'path') ?? ''
  const value = member(operation, 'value')
  if (typeof path !== 'string') throw refuse('invalidPath', `${where}.path must be a text.`)
  if (path.trim() !== '') {
    if (verb !== 'remove' && value === undefined) throw refuse('invalidValue', `${where}.value is missing.`)
    return changesAt(shape, verb, path.trim(), value)
  }
  if (verb === 'remove') throw refuse('noTarget', `${where} removes nothing: it has no path.`)
  if (!isObject(value)) throw refuse('invalidValue', `${where}.value must be an object of attributes, without a path.`)
  return changesOf(shape, verb, value)
}

/** Whether a path names the resource's own schema as a whole, as it may name an extension. */
const isCore = ({ type }: Shape, path: string): boolean => path.toLowerCase() === type.schema.id.toLowerCase()

/** The changes of an operation without a path: its value names attributes. What may not be written is passed over. */
function changesOf(shape: Shape, verb: PatchVerb, value: Record<string, unknown>): Change[] {
  return Object.entries(value).flatMap(([name, own]) => {
    if (isCore(shape, name)) return isObject(own) ? changesOf(shape, verb, withoutCore(shape, own)) : []
    const isKnown = extensionAt(shape, name) !== null || resolvePath(shape, name.split('[', 1)[0] ?? name) !== null
    if (!isKnown) return []
    return changesAt(shape, verb, name, own, { passOver: true })
  })
}

/** A resource under the name of its schema holds no other one. */
function withoutCore(shape: Shape, value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !isCore(shape, name)))
}

function changesAt(shape: Shape, verb: PatchVerb, path: string, value: unknown, { passOver = false } = {}): Change[] {
  if (isCore(shape, path) && isObject(value) && verb !== 'remove') return changesOf(shape, verb, value)
  const extension = extensionAt(shape, path)
  if (extension !== null) return changesOfExtension(extension, verb, value)
  const { path: named, filter, sub: subName } = readPath(path)
  const target = resolvePath(shape, subName === null ? named : `${named}.${subName}`)
  if (target === null) throw refuse('invalidPath', `There is no attribute ${path}.`)
  const { node, sub } = target
  if (filter !== null && !node.attribute.multiValued) {
    throw refuse('invalidPath', `${node.attribute.name} is no list, and ${path} asks for some of its values.`)
  }
  if (node.attribute.mutability === 'readOnly' || sub?.mutability === 'readOnly') {
    if (passOver) return []
    throw refuse('mutability', `${path} is read-only.`)
  }
  return [{ verb, extension: target.extension, node, filter, sub, value }]
}

function changesOfExtension({ urn, attributes }: ExtensionNode, verb: PatchVerb, value: unknown): Change[] {
  const change = (node: AttributeNode, own: unknown, as: PatchVerb): Change => ({
    verb: as,
    extension: urn,
    node,
    filter: null,
    sub: null,
    value: own
  })
  if (verb === 'remove' || value === null) {
    return [...attributes.values()].map((node) => change(node, undefined, 'remove'))
  }
  if (!isObject(value)) throw refuse('invalidValue', `${urn} is an object.`)
  return Object.entries(value).flatMap(([name, own]) => {
    const node = attributes.get(name.toLowerCase())
    return node === undefined ? [] : [change(node, own, verb)]
  })
}

/** The parts of a path such as `emails[type eq "work"].value`. */
function readPath(path: string): { path: string; filter: Filter | null; sub: string | null } {
  if (!path.includes('[')) return { path, filter: null, sub: null }
  const parsed = parsePath(path)
  if (parsed.kind !== 'element') throw refuse('invalidPath', `${path} is no path.`)
  const { rest } = parsed
  if (rest !== null && rest.kind !== 'present') throw refuse('invalidPath', `${path} is no path.`)
  return { path: parsed.path, filter: parsed.filter, sub: rest?.path ?? null }
}

/** Reads a path by the grammar of filters: with a sub-attribute behind the bracket it lacks only an operator. */
function parsePath(path: string): Filter {
  try {
    return parseFilter(path.endsWith(']') ? path : `${path} pr`)
  } catch (error) {
    throw new ScimRefusal('invalidPath', `${path} is no path.`, { cause: error })
  }
}
