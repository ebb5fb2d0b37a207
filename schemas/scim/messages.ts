/** URNs of messages (RFC 7644, section 8.2). */
export const messages = {
  list: 'urn:ietf:params:scim:api:messages:2.0:ListResponse',
  error: 'urn:ietf:params:scim:api:messages:2.0:Error',
  patch: 'urn:ietf:params:scim:api:messages:2.0:PatchOp',
  search: 'urn:ietf:params:scim:api:messages:2.0:SearchRequest'
} as const

/** The media type of SCIM; `application/json` is taken as well. */
export const scimMediaType = 'application/scim+json'

/** Keywords of errors (RFC 7644, section 3.12). */
export type ScimErrorType =
  | 'invalidFilter'
  | 'tooMany'
  | 'uniqueness'
  | 'mutability'
  | 'invalidSyntax'
  | 'invalidPath'
  | 'noTarget'
  | 'invalidValue'
  | 'invalidVers'
  | 'sensitive'

/** Body of a refusal. */
export interface ScimErrorBody {
  readonly schemas: readonly [typeof messages.error]
  /** The HTTP status as text. */
  readonly status: string
  readonly scimType?: ScimErrorType
  readonly detail: string
}

/** One operation of a PATCH. */
export interface ScimPatchOperation {
  readonly op: string
  readonly path?: string
  readonly value?: unknown
}
