import type { ScimAttribute } from '#schemas/scim/attribute.ts'
import { commonAttributes } from '#schemas/scim/common.ts'
import type { ScimResourceType } from '#schemas/scim/resource-types.ts'

/** Attributes by their names in lower case. */
export type AttributeSet = ReadonlyMap<string, AttributeNode>

/** An attribute, and its sub-attributes where it is complex. */
export interface AttributeNode {
  readonly attribute: ScimAttribute
  readonly subs: AttributeSet
}

/** An extension, its URN in the spelling of its schema. */
export interface ExtensionNode {
  readonly urn: string
  readonly attributes: AttributeSet
}

/** What a path names: an attribute, perhaps of an extension, perhaps one of its sub-attributes. */
export interface AttributePath {
  /** URN of the extension, or null for the core. */
  readonly extension: string | null
  readonly node: AttributeNode
  readonly sub: ScimAttribute | null
}

/** A kind of resource, prepared for looking attributes up in any letter case. */
export interface Shape {
  readonly type: ScimResourceType
  /** Common and core attributes. */
  readonly core: AttributeSet
  /** By URN in lower case. */
  readonly extensions: ReadonlyMap<string, ExtensionNode>
}

function setOf(attributes: readonly ScimAttribute[]): AttributeSet {
  return new Map(
    attributes.map((attribute) => [
      attribute.name.toLowerCase(),
      { attribute, subs: setOf(attribute.subAttributes ?? []) }
    ])
  )
}

/** Prepares a kind of resource. */
export function shapeOf(type: ScimResourceType): Shape {
  return {
    type,
    core: setOf([...commonAttributes, ...type.schema.attributes]),
    extensions: new Map(
      type.extensions.map(({ id, attributes }) => [id.toLowerCase(), { urn: id, attributes: setOf(attributes) }])
    )
  }
}

/** The extension that a path names as a whole, or null. */
export function extensionAt(shape: Shape, path: string): ExtensionNode | null {
  return shape.extensions.get(path.toLowerCase()) ?? null
}

/**
 * Finds what a path names, such as `name.givenName`, or `urn:...:User:manager.value`.
 * @returns null where the schemas have no such attribute
 */
export function resolvePath(shape: Shape, path: string): AttributePath | null {
  const folded = path.toLowerCase()
  const core = `${shape.type.schema.id.toLowerCase()}:`
  if (folded.startsWith(core)) return find(shape.core, null, folded.slice(core.length))
  for (const [urn, { urn: extension, attributes }] of shape.extensions) {
    if (folded.startsWith(`${urn}:`)) return find(attributes, extension, folded.slice(urn.length + 1))
  }
  return find(shape.core, null, folded)
}

function find(attributes: AttributeSet, extension: string | null, path: string): AttributePath | null {
  const [name = '', subName, ...more] = path.split('.')
  const node = attributes.get(name)
  if (node === undefined || more.length > 0) return null
  if (subName === undefined) return { extension, node, sub: null }
  const sub = node.subs.get(subName)
  return sub === undefined ? null : { extension, node, sub: sub.attribute }
}
