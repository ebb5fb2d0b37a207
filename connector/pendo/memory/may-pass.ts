import type { ErrorCode } from '#core/errors.ts'

/**
 * Reasons that may pass without anybody changing the values: the same record may well be taken later. Rows that were refused
 * for what is in them are not among them: the next sync pushes them again, with what Okta has by then.
 */
const passing: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'PENDO_UNREACHABLE',
  'PENDO_RATE_LIMITED',
  'PENDO_FAILED',
  'PENDO_REPLY_INVALID',
  'PENDO_COUNTS_WRONG',
  'PENDO_REDIRECT_REFUSED',
  'PENDO_REFUSED',
  'PENDO_READ_ONLY',
  // The field may be added to Pendo, the limit raised.
  'PENDO_FIELDS_MISSING',
  'PENDO_CREATE_LIMIT',
  'INTERRUPTED',
  'OUTPUT_NOT_WRITABLE',
  'DATA_FILE_INVALID'
])

/** Whether a record that was not delivered for this reason is worth keeping, to be sent again as it is. */
export function mayPass(code: ErrorCode | null): boolean {
  return code !== null && passing.has(code)
}
