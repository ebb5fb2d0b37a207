import { AppError } from '#core/errors.ts'

/** Errors that end the whole run, whatever a flow would do about errors. */
const fatal: ReadonlySet<string> = new Set(['FLOW_LIMIT_REACHED', 'FLOW_STRICT', 'INTERRUPTED'])

/** Whether a flow may deal with an error itself, by an If Error card; faults of the program it never may. */
export function isCatchable(error: unknown): boolean {
  return error instanceof AppError && !fatal.has(error.code)
}
