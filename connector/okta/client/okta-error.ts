import type { AppErrorOptions, ErrorCode } from '#core/errors.ts'
import type { CallFacts } from '../../client/service-error.ts'
import { ServiceError } from '../../client/service-error.ts'

/** What Okta said in an answer that was no success. */
export interface OktaErrorFacts {
  /** Okta's own code, such as `E0000007`; null where the answer has none. */
  readonly oktaCode?: string | null
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** A call to Okta that finally failed. The error handlers of flows read its `status`, `body` and `headers`. */
export class OktaError extends ServiceError {
  override readonly name = 'OktaError'
  /** Okta's own code, such as `E0000007`; null where the answer has none. */
  readonly oktaCode: string | null
  /** Body of the answer: the value of its JSON, or its text; undefined where no answer came. */
  readonly body: unknown
  /** Headers of the answer, names in lower case; undefined where no answer came. */
  readonly headers: Readonly<Record<string, string>> | undefined

  constructor(
    code: ErrorCode,
    parameters: readonly (string | number)[],
    options: AppErrorOptions & CallFacts & OktaErrorFacts
  ) {
    super(code, parameters, options)
    this.oktaCode = options.oktaCode ?? null
    this.body = options.body
    this.headers = options.headers
  }
}
