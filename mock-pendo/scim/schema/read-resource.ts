import type { ScimResourceType } from '#schemas/scim/resource-types.ts'
import { ScimRefusal } from '../refusal.ts'
import { namesSchema } from './names-schema.ts'
import type { Attributes } from './read-value.ts'
import { isObject, readAttributes } from './read-value.ts'
import type { Shape } from './shape.ts'

/**
 * Reads a resource from the body of a create or replace: what may be written and is known, in the schema's spelling;
 * `schemas` is made anew. Whatever else is in it (Okta sends back `id`, `meta` and what it was answered) is left out.
 * @throws ScimRefusal `invalidSyntax` for a body that is no resource, `invalidValue` for a value that does not fit
 */
export function readResource(shape: Shape, body: unknown): Attributes {
  if (!isObject(body)) throw new ScimRefusal('invalidSyntax', 'The body must be a JSON object.')
  checkSchemas(shape.type, body)
  const read = readAttributes(shape.core, body)
  for (const [name, value] of Object.entries(body)) {
    const extension = shape.extensions.get(name.toLowerCase())
    if (extension === undefined || value === null) continue
    if (!isObject(value)) throw new ScimRefusal('invalidValue', `${extension.urn} is an object.`)
    const own = readAttributes(extension.attributes, value, `${extension.urn}:`)
    if (Object.keys(own).length > 0) read[extension.urn] = own
  }
  return complete(shape, read)
}

/**
 * Checks what must be there and puts `schemas` in front, by what the resource holds.
 * @throws ScimRefusal `invalidValue` for a required attribute that is missing
 */
export function complete(shape: Shape, { schemas: _, ...attributes }: Attributes): Attributes {
  for (const { name, required } of shape.type.schema.attributes) {
    if (required && attributes[name] === undefined) {
      throw new ScimRefusal('invalidValue', `${name} is required.`)
    }
  }
  const extensions = [...shape.extensions.values()].map(({ urn }) => urn).filter((urn) => attributes[urn] !== undefined)
  return { schemas: [shape.type.schema.id, ...extensions], ...attributes }
}

function checkSchemas({ id, schema }: ScimResourceType, body: Record<string, unknown>): void {
  const given = Object.entries(body).find(([name]) => name.toLowerCase() === 'schemas')?.[1]
  if (namesSchema(given, schema.id)) return
  throw new ScimRefusal('invalidSyntax', `schemas must name the schema of a ${id}, ${schema.id}.`)
}
