import type { AppErrorOptions, ErrorCode } from '#core/errors.ts'
import type { CallFacts } from '../../client/service-error.ts'
import { ServiceError } from '../../client/service-error.ts'

/** A request of an HTTP card that came to nothing, with what a flow may want to know of the answer. */
export class HttpError extends ServiceError {
  override readonly name = 'HttpError'
  /** Headers of the answer; `undefined` where none came. */
  readonly headers: Readonly<Record<string, unknown>> | undefined
  /** Body of the answer: the value of JSON, other text as it is, `null` for nothing; `undefined` where no answer came. */
  readonly body: unknown

  constructor(
    code: ErrorCode,
    parameters: readonly (string | number)[],
    options: AppErrorOptions & CallFacts & { headers?: Readonly<Record<string, unknown>>; body?: unknown }
  ) {
    super(code, parameters, options)
    this.headers = options.headers
    this.body = options.body
  }
}
