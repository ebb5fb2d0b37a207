/** What a request is for: the plan tells it, and the System Log names what was done by it. */
export type Step =
  | 'test'
  | 'verify'
  | 'create'
  | 'read'
  | 'reactivate'
  | 'profile'
  | 'deactivate'
  | 'import'
  | 'group-verify'
  | 'group-create'
  | 'group-read'
  | 'group-members'
  | 'group-name'
  | 'group-delete'

/** One request of a plan, without what every request has (address, headers). */
export interface ScimRequest {
  readonly step: Step
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Behind the base URL, encoded; begins with a slash. */
  readonly path: string
  /** In the order in which they are sent, not encoded. @default none */
  readonly query?: readonly (readonly [name: string, value: string])[]
  /** @default none */
  readonly body?: Readonly<Record<string, unknown>>
}

/** What came with an answer. */
export type ReplyBody =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'empty' }
  | { readonly kind: 'text'; readonly text: string }

/** An answer, as far as plans look at it. */
export interface ScimReply {
  readonly status: number
  readonly body: ReplyBody
  /** The header as it came; null where there was none. */
  readonly retryAfter: string | null
}

/**
 * What Okta asks and what it makes of the answers: a generator that yields requests as data, is given their answers,
 * and ends with what was learnt. It sends nothing and knows no clock, so it runs against a server, a recording or made-up
 * answers alike.
 * @throws ProvisioningFault where an answer ends it
 */
export type Conversation<Result> = Generator<ScimRequest, Result, ScimReply>

/** Which client Okta is to an app: one of its catalog (OIN, with PATCH) or one made with the wizard (AIW, GET and PUT only). */
export const clientModes = ['OIN', 'AIW'] as const
export type ClientMode = (typeof clientModes)[number]

/** How many resources Okta asks for at once. */
export const pageSize = 100

const quoted = (text: string): string => JSON.stringify(text)

/** Looks a resource up by the one attribute that Okta knows it by. */
export function lookUp(step: Step, endpoint: '/Users' | '/Groups', name: string): ScimRequest {
  const attribute = endpoint === '/Users' ? 'userName' : 'displayName'
  return {
    step,
    method: 'GET',
    path: endpoint,
    query: [
      ['filter', `${attribute} eq ${quoted(name)}`],
      ['startIndex', '1'],
      ['count', String(pageSize)]
    ]
  }
}

/** The path of one resource. */
export const pathOf = (endpoint: '/Users' | '/Groups', id: string): string =>
  `${endpoint}/${encodeURIComponent(id.toWellFormed())}`
