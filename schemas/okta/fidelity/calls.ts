import type { Behaviour } from '#core/fidelity.ts'

/** What holds for every call: errors, content, rate limits, links. */
export const oktaCallBehaviours: readonly Behaviour[] = [
  {
    id: 'okta.error-body',
    what: 'Every failure has the body `errorCode`, `errorSummary`, `errorLink`, `errorId` and `errorCauses`, a list that may be empty.',
    basis: 'documented'
  },
  { id: 'okta.unknown-path', what: 'A path that does not exist is answered 404 E0000008.', basis: 'documented' },
  {
    id: 'okta.unknown-path-before-token',
    what: 'A path that does not exist is answered without a look at the token.',
    basis: 'inferred'
  },
  {
    id: 'okta.unknown-method',
    what: 'A method that a path does not have is answered 405 E0000022.',
    basis: 'documented'
  },
  { id: 'okta.malformed-body', what: 'A body that is not JSON is answered 400 E0000003.', basis: 'documented' },
  {
    id: 'okta.too-large-body',
    what: 'A body over a size is answered 400 E0000003 too.',
    basis: 'inferred',
    switch: '`maxBodyMb`'
  },
  {
    id: 'okta.content-type',
    what: 'A body without the content type `application/json` is answered 400 E0000021.',
    basis: 'documented'
  },
  {
    id: 'okta.accept',
    what: 'An `accept` header that leaves out JSON is answered 406 E0000122.',
    basis: 'documented'
  },
  {
    id: 'okta.summaries-of-406-and-412',
    what: 'The summaries of E0000122 and E0000231 are our own words.',
    basis: 'inferred'
  },
  { id: 'okta.request-id', what: 'Every answer has an `x-okta-request-id`.', basis: 'documented' },
  {
    id: 'okta.rate-limit-headers',
    what: 'Every answer has `x-rate-limit-limit`, `-remaining` and `-reset`, the last in epoch seconds.',
    basis: 'documented'
  },
  {
    id: 'okta.rate-limit-is-429',
    what: 'Calls of one kind beyond the limit of a minute are answered 429 E0000047 until the reset, without Retry-After.',
    basis: 'documented',
    switch: '`rateLimit`'
  },
  {
    id: 'okta.rate-limit-generous',
    what: 'The limit is far above what any org has, and each method of a path counts for itself.',
    basis: 'inferred',
    switch: '`rateLimit`'
  },
  {
    id: 'okta.times',
    what: 'Times are ISO 8601 in UTC with milliseconds.',
    basis: 'documented'
  },
  {
    id: 'okta.link-paging',
    what: 'A list has a `self` link and, where there is more, a `next` link with an opaque `after`, one header line each.',
    basis: 'documented'
  },
  {
    id: 'okta.self-link-query',
    what: 'The `self` link repeats the query without parameters that have no effect, and tells the limit in force.',
    basis: 'reported'
  }
]
