import type { ScimErrorBody, ScimErrorType } from '#schemas/scim/messages.ts'
import { messages } from '#schemas/scim/messages.ts'

/** Status and keyword of each reason for which the server refuses (RFC 7644, section 3.12). */
const wire = {
  invalidFilter: { status: 400, scimType: 'invalidFilter' },
  invalidSyntax: { status: 400, scimType: 'invalidSyntax' },
  invalidPath: { status: 400, scimType: 'invalidPath' },
  invalidValue: { status: 400, scimType: 'invalidValue' },
  mutability: { status: 400, scimType: 'mutability' },
  noTarget: { status: 400, scimType: 'noTarget' },
  uniqueness: { status: 409, scimType: 'uniqueness' },
  unauthorized: { status: 401 },
  forbidden: { status: 403 },
  notFound: { status: 404 },
  methodNotAllowed: { status: 405 },
  preconditionFailed: { status: 412 },
  tooLarge: { status: 413 },
  mediaType: { status: 415 },
  tooManyCalls: { status: 429 },
  fault: { status: 500 },
  notImplemented: { status: 501 }
} as const satisfies Record<string, { status: number; scimType?: ScimErrorType }>

/** Why a request is refused. */
export type ScimReason = keyof typeof wire

/**
 * A request that the server refuses in SCIM's manner. It is no error of this package but an answer of the imitated
 * service, hence not among the codes of `core/error-table.ts`.
 */
export class ScimRefusal extends Error {
  override readonly name = 'ScimRefusal'
  readonly reason: ScimReason

  /** @param detail - one sentence; Okta shows it to the administrator */
  constructor(reason: ScimReason, detail: string, options: ErrorOptions = {}) {
    super(detail, options)
    this.reason = reason
  }

  /** Status of the answer. */
  get status(): number {
    return wire[this.reason].status
  }

  /** Body of the answer. */
  get body(): ScimErrorBody {
    const { status, scimType }: { status: number; scimType?: ScimErrorType } = wire[this.reason]
    return {
      schemas: [messages.error],
      status: String(status),
      ...(scimType === undefined ? {} : { scimType }),
      detail: this.message
    }
  }
}
