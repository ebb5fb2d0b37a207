import type { AppErrorOptions, ErrorCode } from '#core/errors.ts'
import { AppError } from '#core/errors.ts'

/** A call to Pendo that finally failed. */
export class PendoError extends AppError {
  override readonly name = 'PendoError'
  /** Status of the last answer, 0 where none came or none could be used. */
  readonly status: number
  /** Whether a request may have reached Pendo; false where no connection was ever made. */
  readonly sent: boolean

  constructor(
    code: ErrorCode,
    parameters: readonly (string | number)[],
    options: AppErrorOptions & { status: number; sent: boolean }
  ) {
    super(code, parameters, options)
    this.status = options.status
    this.sent = options.sent
  }
}
