import { fold } from '../fold.ts'
import type { Attributes } from './read-value.ts'
import type { AttributeNode, AttributeSet, Shape } from './shape.ts'

/** The resource with every text folded whose letter case does not count: what filters and sorting look at. */
export function foldResource(shape: Shape, resource: Attributes): Attributes {
  const folded = foldAttributes(shape.core, resource)
  for (const { urn, attributes } of shape.extensions.values()) {
    const own = resource[urn]
    if (own !== undefined) folded[urn] = foldAttributes(attributes, own as Attributes)
  }
  return folded
}

function foldAttributes(set: AttributeSet, attributes: Attributes): Attributes {
  const folded: Attributes = {}
  for (const [name, value] of Object.entries(attributes)) {
    const node = set.get(name.toLowerCase())
    if (node !== undefined) folded[name] = foldValue(node, value)
  }
  return folded
}

function foldValue(node: AttributeNode, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => foldValue(node, item))
  if (typeof value === 'string') return node.attribute.caseExact ? value : fold(value)
  return typeof value === 'object' && value !== null ? foldAttributes(node.subs, value as Attributes) : value
}
