import type { Behaviour } from '#core/fidelity.ts'

/** Who may call, and as whom. */
export const tokenBehaviours: readonly Behaviour[] = [
  {
    id: 'okta.token-in-authorization',
    what: 'A call carries `authorization: SSWS` and an API token, or `authorization: Bearer` and an OAuth access token.',
    basis: 'documented'
  },
  {
    id: 'okta.bad-token-is-401',
    what: 'A wrong or deleted token, and one under the other scheme, is answered 401 E0000011.',
    basis: 'documented'
  },
  {
    id: 'okta.missing-token',
    what: 'A call without a token is answered 401 E0000011.',
    basis: 'inferred',
    switch: '`missingToken`'
  },
  {
    id: 'okta.read-only-token',
    what: 'A write with the token of a read-only administrator, or without the scope, is answered 403 E0000006.',
    basis: 'documented',
    switch: '`readOnlyRefusal`'
  },
  {
    id: 'okta.token-shown-once',
    what: 'A token is shown once, when it is made; no list holds it.',
    basis: 'documented'
  },
  {
    id: 'okta.token-acts-for-administrator',
    what: 'An API token acts in the name of the administrator who made it: the actor of events and `GET /users/me`.',
    basis: 'documented'
  },
  {
    id: 'okta.administrator-not-listed',
    what: 'The administrator of the mock is in no list and cannot be changed, so that the users are exactly those put in; a real org lists its administrators.',
    basis: 'inferred'
  },
  {
    id: 'okta.me-of-service',
    what: '`GET /users/me` with the access token of a service is answered 404.',
    basis: 'inferred'
  }
]
