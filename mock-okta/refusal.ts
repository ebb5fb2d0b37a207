/** Status and summary of each error by which the mock refuses, as Okta would; `%s` is filled in. Source: Okta's error codes. */
const answers = {
  E0000001: { status: 400, summary: 'Api validation failed: %s' },
  E0000002: { status: 400, summary: 'The request was not valid: %s' },
  E0000003: { status: 400, summary: 'The request body was not well-formed.' },
  E0000005: { status: 403, summary: 'Invalid session' },
  E0000006: { status: 403, summary: 'You do not have permission to perform the requested action' },
  E0000007: { status: 404, summary: 'Not found: Resource not found: %s' },
  E0000008: { status: 404, summary: 'The requested path was not found' },
  E0000009: { status: 500, summary: 'Internal Server Error' },
  E0000011: { status: 401, summary: 'Invalid token provided' },
  E0000015: { status: 401, summary: 'You do not have permission to access the feature you are requesting' },
  E0000016: { status: 403, summary: 'Activation failed because the user is already active' },
  E0000021: {
    status: 400,
    summary: 'Bad request.  Accept and/or Content-Type headers likely do not match supported values.'
  },
  E0000022: { status: 405, summary: 'The endpoint does not support the provided HTTP method' },
  E0000029: { status: 400, summary: 'Invalid paging request.' },
  E0000030: {
    status: 400,
    summary:
      "Bad request. Invalid date. Dates must be of the form yyyy-MM-dd'T'HH:mm:ss.SSSZZ, e.g. 2013-01-01T12:00:00.000-07:00."
  },
  E0000031: { status: 400, summary: 'Invalid search criteria.' },
  E0000032: { status: 403, summary: 'Unlock is not allowed for this user.' },
  E0000033: {
    status: 400,
    summary: "Bad request. Can't specify a search query and filter in the same request."
  },
  E0000038: { status: 403, summary: "This operation is not allowed in the user's current status." },
  E0000046: { status: 403, summary: 'Deactivate application for user forbidden.' },
  E0000047: { status: 429, summary: 'API call exceeded rate limit due to too many requests.' },
  E0000053: { status: 400, summary: 'Invalid SCIM filter.' },
  E0000055: { status: 409, summary: 'Duplicate group.' },
  E0000056: { status: 403, summary: 'Delete application forbidden.' },
  E0000060: { status: 501, summary: 'Unsupported operation.' },
  E0000062: { status: 409, summary: 'The specified user is already assigned to the application.' },
  E0000111: { status: 403, summary: 'Cannot modify the %s object because it is read-only.' },
  E0000117: { status: 403, summary: 'Cannot assign apps or update app profiles for an inactive user.' },
  E0000122: { status: 406, summary: 'Not acceptable: the mock answers application/json.' },
  E0000231: { status: 412, summary: 'The resource has changed since the version that If-Match names.' }
} as const satisfies Record<string, { status: number; summary: string }>

/** An error code of Okta that the mock answers. */
export type OktaErrorCode = keyof typeof answers

/**
 * A call that the mock refuses in Okta's manner. It is no error of this package (nobody ever sees its name) but an
 * answer of the imitated service, hence not among the codes of `core/error-table.ts`.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: OktaErrorCode
  readonly causes: readonly string[]
  readonly #about: string

  /** @param options.about - what is put into the summary */
  constructor(code: OktaErrorCode, options: { about?: string; causes?: readonly string[]; cause?: unknown } = {}) {
    super(code, options.cause === undefined ? {} : { cause: options.cause })
    this.code = code
    this.causes = options.causes ?? []
    this.#about = options.about ?? ''
  }

  get status(): number {
    return answers[this.code].status
  }

  get summary(): string {
    // As a function, because a text may hold `$&`.
    return answers[this.code].summary.replace('%s', () => this.#about)
  }
}

/** A thing that is not there, as Okta says it. */
export const notFound = (id: string, type: string): Refusal => new Refusal('E0000007', { about: `${id} (${type})` })

/** A request that breaks a rule of the call. */
export const invalid = (about: string, causes: readonly string[]): Refusal => new Refusal('E0000001', { about, causes })
