import { userUrn } from '#schemas/scim/user.ts'
import type { PointStep } from './declare.ts'
import { body, declareArea, okta, rfc7643, rfc7644, scimError, status } from './declare.ts'

const steps: readonly PointStep[] = [
  {
    key: 'unknown-user',
    title: 'A user who is not there',
    method: 'GET',
    path: '/Users/no-such-user-{{tag}}',
    points: scimError('404', rfc7644('3.12'))
  },
  {
    key: 'unknown-path',
    title: 'An address that is none',
    method: 'GET',
    path: '/NoSuchEndpoint{{tag}}',
    points: scimError('404', rfc7644('3.12'))
  },
  {
    key: 'no-json',
    title: 'A body that is no JSON',
    method: 'POST',
    path: '/Users',
    body: '{"schemas": [',
    points: [
      ...scimError('400', rfc7644('3.12')),
      body('scim-type', 'scimType', 'equal', 'invalidSyntax', 'the keyword is "invalidSyntax"', rfc7644('3.12'))
    ]
  },
  {
    key: 'no-name',
    title: 'A user without a user name',
    method: 'POST',
    path: '/Users',
    body: { schemas: [userUrn], displayName: 'Nobody' },
    points: scimError('400', rfc7643('4.1.1'))
  },
  {
    key: 'plain-json',
    title: 'A body as application/json',
    method: 'POST',
    path: '/Users',
    headers: { 'content-type': 'application/json' },
    body: {
      schemas: [userUrn],
      userName: 'scim-check-json.{{tag}}@{{domain}}',
      name: { givenName: 'J', familyName: 'S' }
    },
    keep: { jsonId: 'id' },
    points: [status('201', okta.api, '`application/json` is taken as well')]
  },
  {
    key: 'end',
    title: 'The user is deleted',
    method: 'DELETE',
    path: '/Users/{{jsonId}}',
    points: [status('204', rfc7644('3.6'))]
  }
]

/** Refusals: their status and their body. */
export const errors = declareArea('errors', 'Errors', steps)
