import type { ErrorObject, ValidateFunction } from 'ajv'
import { Ajv } from 'ajv'
import type { Static, TSchema } from 'typebox'

const strict = new Ajv({
  allErrors: false,
  strict: true,
  keywords: ['x-wire', 'x-wires', 'x-aliases', 'antiExamples']
})
const coercing = new Ajv({
  allErrors: false,
  strict: true,
  coerceTypes: true,
  useDefaults: true,
  keywords: ['antiExamples']
})

/** The first fault of a value, as a phrase: where it is and what is expected there. */
export function describeFault(errors: readonly ErrorObject[] | null | undefined): { where: string; what: string } {
  const fault = errors?.[0]
  if (fault === undefined) return { where: '', what: 'does not fit its schema' }
  const path = fault.instancePath.slice(1).replaceAll('/', '.')
  if (fault.keyword === 'additionalProperties' || fault.keyword === 'unevaluatedProperties') {
    const extra = String(fault.params.additionalProperty ?? fault.params.unevaluatedProperty)
    return { where: path === '' ? extra : `${path}.${extra}`, what: 'is not known' }
  }
  if (fault.keyword === 'required') {
    const missing = String(fault.params.missingProperty)
    return { where: path === '' ? missing : `${path}.${missing}`, what: 'is missing' }
  }
  if (fault.keyword === 'enum')
    return { where: path, what: `must be one of ${(fault.params.allowedValues as unknown[]).join(', ')}` }
  if (fault.keyword === 'const') return { where: path, what: `must be ${String(fault.params.allowedValue)}` }
  return { where: path, what: fault.message ?? 'does not fit its schema' }
}

/** Outcome of a check: the typed value, or where the fault is and what is wrong there. */
export type Checked<T> = { ok: true; value: T } | { ok: false; where: string; what: string }

/**
 * A check against a schema that changes nothing: `5` is no text, and nothing is dropped or filled in.
 * Make it once, at module level. The schema is compiled for the first value, so that a process pays only for what it checks.
 */
export function compileCheck<S extends TSchema>(schema: S): (value: unknown) => Checked<Static<S>> {
  let validate: ValidateFunction | undefined
  return (value) => {
    validate ??= strict.compile(schema)
    return validate(value) ? { ok: true, value: value as Static<S> } : { ok: false, ...describeFault(validate.errors) }
  }
}

/**
 * A check for texts from the environment, the command line and query strings: `"5"` becomes 5, defaults are
 * filled in. The value is copied, not changed. Compiled for the first value, as {@link compileCheck}.
 */
export function compileCoercion<S extends TSchema>(schema: S): (value: unknown) => Checked<Static<S>> {
  let validate: ValidateFunction | undefined
  return (value) => {
    validate ??= coercing.compile(schema)
    const copy = structuredClone(value)
    return validate(copy) ? { ok: true, value: copy as Static<S> } : { ok: false, ...describeFault(validate.errors) }
  }
}
