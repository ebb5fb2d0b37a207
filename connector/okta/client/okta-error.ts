import type { AppErrorOptions, ErrorCode } from '#core/errors.ts'
import type { CallFacts } from '../../client/service-error.ts'
import { ServiceError } from '../../client/service-error.ts'

/** A call to Okta that finally failed. */
export class OktaError extends ServiceError {
  override readonly name = 'OktaError'
  /** Okta's own code, such as `E0000007`; null where the answer has none. */
  readonly oktaCode: string | null

  constructor(
    code: ErrorCode,
    parameters: readonly (string | number)[],
    options: AppErrorOptions & CallFacts & { oktaCode?: string | null }
  ) {
    super(code, parameters, options)
    this.oktaCode = options.oktaCode ?? null
  }
}
