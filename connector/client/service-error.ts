import type { AppErrorOptions, ErrorCode } from '#core/errors.ts'
import { AppError } from '#core/errors.ts'

/** What is known of a call that failed. */
export interface CallFacts {
  /** Status of the last answer, 0 where none came or none could be used. */
  readonly status: number
  /** Whether a request may have reached the service; false where no connection was ever made. */
  readonly sent: boolean
}

/** A call to a service that finally failed. */
export class ServiceError extends AppError implements CallFacts {
  override readonly name: string = 'ServiceError'
  readonly status: number
  readonly sent: boolean

  constructor(code: ErrorCode, parameters: readonly (string | number)[], options: AppErrorOptions & CallFacts) {
    super(code, parameters, options)
    this.status = options.status
    this.sent = options.sent
  }
}
