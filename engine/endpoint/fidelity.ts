import type { Behaviour } from '#core/fidelity.ts'

/** How API Endpoint flows are called and answered. */
export const endpointBehaviours: readonly Behaviour[] = [
  {
    id: 'endpoint.client-token',
    what: 'A client token goes in the query parameter `clientToken` or the header `x-api-client-token`.',
    basis: 'documented'
  },
  {
    id: 'endpoint.token-taken-out',
    what: 'The flow sees neither the parameter nor the header that carried the client token.',
    basis: 'inferred'
  },
  { id: 'endpoint.get-and-post', what: 'An endpoint takes GET and POST only.', basis: 'documented' },
  {
    id: 'endpoint.return-is-200',
    what: 'Return answers with status 200 and the returned fields as JSON.',
    basis: 'documented'
  },
  {
    id: 'endpoint.return-raw',
    what: 'Return Raw answers with its status, headers and body; status 0 or none counts as 200.',
    basis: 'documented'
  },
  {
    id: 'endpoint.return-error-status',
    what: 'Return Error answers with its status; the body is the error with its fields as JSON.',
    basis: 'documented'
  },
  {
    id: 'endpoint.continue-if-is-200',
    what: 'A flow that its Continue If stopped answers with status 200 and the message of that card.',
    basis: 'inferred'
  },
  {
    id: 'endpoint.nothing-is-empty-object',
    what: 'A flow that comes to its last card without Return, Return Raw or Close answers with status 200 and `{}`.',
    basis: 'inferred'
  },
  {
    id: 'endpoint.failure-is-500',
    what: 'A flow that fails answers with status 500 and the message of the error as JSON.',
    basis: 'inferred'
  },
  {
    id: 'endpoint.first-answer',
    what: 'The first answer of a flow counts: what it returns after a Close reaches nobody.',
    basis: 'inferred'
  },
  {
    id: 'endpoint.body-fields',
    what: 'Fields of the body are the properties of a JSON object or the fields of a form; of a field given twice the first counts.',
    basis: 'export'
  },
  {
    id: 'endpoint.body-not-json',
    what: 'A body that says it is JSON and is not is refused with status 400.',
    basis: 'inferred'
  }
]
