import type { Behaviour } from '#core/fidelity.ts'

/** What HTTP cards do where Okta's documentation is silent or real exports show it. */
export const httpBehaviours: readonly Behaviour[] = [
  {
    id: 'http.failure-is-error',
    what: 'A status that is no success makes Get, Post, Put, Patch and Delete fail, with status, headers and body for If Error.',
    basis: 'inferred'
  },
  {
    id: 'http.raw-any-status',
    what: 'Raw Request answers with whatever status comes, and fails only where no answer does.',
    basis: 'inferred',
    switch: '`failRaw` of the connection'
  },
  {
    id: 'http.request-once',
    what: 'A request is sent once. Only the error policy of the card repeats it, on 429.',
    basis: 'inferred'
  },
  {
    id: 'http.redirects',
    what: 'A Get follows redirects within its origin; one that leaves it is refused. For other methods a redirect is an answer.',
    basis: 'inferred'
  },
  {
    id: 'http.connection-header-wins',
    what: 'Where a flow sets the header that carries the secret of the connection, the connection wins at its own addresses.',
    basis: 'inferred'
  },
  {
    id: 'http.transport-headers',
    what: 'Headers of the transport, such as Host and Content-Length, are left out where a flow sets them.',
    basis: 'inferred'
  },
  {
    id: 'http.query-values',
    what: 'In Query a list repeats its parameter, an object goes as JSON, and what is null is left out.',
    basis: 'inferred'
  },
  {
    id: 'http.content-type-json',
    what: 'A body that is text goes as `application/json` where the flow sets no Content-Type.',
    basis: 'inferred'
  },
  {
    id: 'http.delete-empty-body',
    what: 'Delete sends no body where its Body is an empty object.',
    basis: 'inferred'
  },
  {
    id: 'http.answer-not-json',
    what: 'Body is the text of an answer that is not JSON, and null where the answer is empty.',
    basis: 'inferred'
  },
  {
    id: 'http.close-empty-body',
    what: 'Close answers with an empty body where its Body is an empty object.',
    basis: 'inferred'
  },
  {
    id: 'http.close-without-request',
    what: 'Close does nothing where no request waits: the flow was started otherwise, or the request has its answer.',
    basis: 'inferred'
  }
]
