import type { Static, TSchema } from 'typebox'
import { Type } from 'typebox'

/**
 * An object whose every value has one shape, whatever its keys are. `Type.Record` matches keys by a pattern that a line
 * feed in a key escapes.
 */
export function mapOf<S extends TSchema>(schema: S) {
  return Type.Unsafe<Record<string, Static<S>>>({ type: 'object', additionalProperties: schema })
}
