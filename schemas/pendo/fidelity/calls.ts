import type { Behaviour } from '#core/fidelity.ts'

/** What holds for every call: paths, bodies, limits. */
export const callBehaviours: readonly Behaviour[] = [
  { id: 'pendo.unknown-path-is-404', what: 'Paths that do not exist are answered 404.', basis: 'reported' },
  {
    id: 'pendo.unknown-path-before-key',
    what: 'A path that does not exist is 404 without a look at the key, and with an empty body.',
    basis: 'inferred'
  },
  {
    id: 'pendo.options-is-404',
    what: '`OPTIONS` is answered 404 on every path, so there is no CORS.',
    basis: 'reported'
  },
  { id: 'pendo.aggregation-get-is-400', what: '`GET /aggregation` is answered 400.', basis: 'reported' },
  { id: 'pendo.json-by-content', what: 'A body is read as JSON whatever its content type says.', basis: 'inferred' },
  { id: 'pendo.malformed-json-is-400', what: 'A body that is not JSON is answered 400.', basis: 'documented' },
  {
    id: 'pendo.unacceptable-is-400',
    what: 'A body of another shape than the call takes is answered 400.',
    basis: 'documented'
  },
  { id: 'pendo.text-of-400', what: 'The body of a 400 or 422 is an object with one text.', basis: 'inferred' },
  {
    id: 'pendo.too-large-is-413',
    what: 'A body over a size is answered 413 with an empty body, while the rest of it is read and thrown away.',
    basis: 'inferred',
    switch: '`maxBodyMb`'
  },
  {
    id: 'pendo.rate-limit-is-429',
    what: 'Too many calls are answered 429; no number is known, so there is no limit by default.',
    basis: 'documented',
    switch: '`rateLimit`'
  },
  {
    id: 'pendo.retry-after-absent',
    what: 'A 429 carries no Retry-After.',
    basis: 'client',
    switch: '`rateLimitRetryAfter`'
  }
]
