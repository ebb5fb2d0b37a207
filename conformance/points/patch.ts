import { messages } from '#schemas/scim/messages.ts'
import { userUrn } from '#schemas/scim/user.ts'
import type { PointStep } from './declare.ts'
import { body, declareArea, okta, rfc7644, scimError, status } from './declare.ts'

const userName = 'scim-check-patch.{{tag}}@{{domain}}'
const path = '/Users/{{userId}}'
const patches = rfc7644('3.5.2')
const patchOf = (...operations: object[]) => ({ schemas: [messages.patch], Operations: operations })
const user = {
  schemas: [userUrn],
  userName,
  name: { givenName: 'Scim', familyName: 'Patch' },
  displayName: 'Scim Patch',
  active: true
}

const steps: readonly PointStep[] = [
  {
    key: 'create',
    title: 'A user is created',
    method: 'POST',
    path: '/Users',
    body: user,
    keep: { userId: 'id' },
    points: [status('201', rfc7644('3.3'))]
  },
  {
    key: 'deactivate',
    title: 'Okta deactivates the user',
    method: 'PATCH',
    path,
    body: patchOf({ op: 'replace', value: { active: false } }),
    points: [status('200 204', okta.api, 'a replace without a path is taken')]
  },
  {
    key: 'deactivated',
    title: 'The user is deactivated, and still there',
    method: 'GET',
    path,
    points: [
      status('200', okta.api),
      body('active', 'active', 'equal', 'false', '`active` is false', okta.api),
      body('rest', 'name.familyName', 'equal', 'Patch', 'the rest stays as it is', rfc7644('3.5.2.3'))
    ]
  },
  {
    key: 'find-deactivated',
    title: 'The deactivated user is found by name',
    method: 'GET',
    path: `/Users?filter=userName eq "${userName}"&startIndex=1&count=100`,
    points: [body('id', 'Resources[0].id', 'equal', '{{userId}}', 'a deactivated user is found', okta.api)]
  },
  {
    key: 'reactivate',
    title: 'Okta activates the user again',
    method: 'PATCH',
    path,
    body: patchOf({ op: 'replace', value: { active: true } }),
    points: [status('200 204', okta.api)]
  },
  {
    key: 'reactivated',
    title: 'The user is active again',
    method: 'GET',
    path,
    points: [body('active', 'active', 'equal', 'true', '`active` is true', okta.api)]
  },
  {
    key: 'replace-path',
    title: 'One name is replaced by its path',
    method: 'PATCH',
    path,
    body: patchOf({ op: 'replace', path: 'name.givenName', value: 'Changed' }),
    points: [status('200 204', patches)]
  },
  {
    key: 'replaced-path',
    title: 'That name is changed, and no other',
    method: 'GET',
    path,
    points: [
      body('given-name', 'name.givenName', 'equal', 'Changed', 'the new name is stored', rfc7644('3.5.2.3')),
      body('family-name', 'name.familyName', 'equal', 'Patch', 'the other name stays', rfc7644('3.5.2.3'))
    ]
  },
  {
    key: 'remove',
    title: 'An attribute is removed',
    method: 'PATCH',
    path,
    body: patchOf({ op: 'remove', path: 'displayName' }),
    points: [status('200 204', patches)]
  },
  {
    key: 'removed',
    title: 'The attribute is gone',
    method: 'GET',
    path,
    points: [
      status('200', rfc7644('3.4.1')),
      body('display-name', 'displayName', 'empty', undefined, '`displayName` has no value', rfc7644('3.5.2.2'))
    ]
  },
  {
    key: 'remove-nothing',
    title: 'A remove without a path is refused',
    method: 'PATCH',
    path,
    body: patchOf({ op: 'remove' }),
    points: [
      ...scimError('400', rfc7644('3.5.2.2')),
      body('scim-type', 'scimType', 'equal', 'noTarget', 'the keyword is "noTarget"', rfc7644('3.5.2.2'))
    ]
  },
  {
    key: 'no-operations',
    title: 'A PATCH without operations is refused',
    method: 'PATCH',
    path,
    body: { schemas: [messages.patch] },
    points: scimError('400', patches)
  },
  {
    key: 'read-only',
    title: 'The id cannot be changed by its path',
    method: 'PATCH',
    path,
    body: patchOf({ op: 'replace', path: 'id', value: 'another' }),
    points: [
      ...scimError('400', patches),
      body('scim-type', 'scimType', 'equal', 'mutability', 'the keyword is "mutability"', patches)
    ]
  },
  {
    key: 'unknown',
    title: 'A PATCH of a user who is not there is refused',
    method: 'PATCH',
    path: '/Users/no-such-user-{{tag}}',
    body: patchOf({ op: 'replace', value: { active: false } }),
    points: scimError('404', rfc7644('3.12'))
  },
  {
    key: 'put-deactivate',
    title: "An app of Okta's wizard deactivates by PUT",
    method: 'PUT',
    path,
    body: { ...user, id: '{{userId}}', active: false },
    points: [status('200', okta.api)]
  },
  {
    key: 'put-deactivated',
    title: 'The user is deactivated by PUT',
    method: 'GET',
    path,
    points: [body('active', 'active', 'equal', 'false', '`active` is false', okta.api)]
  },
  { key: 'end', title: 'The user is deleted', method: 'DELETE', path, points: [status('204', rfc7644('3.6'))] }
]

/** Changes by PATCH: activation above all. */
export const patch = declareArea('patch', 'Changes and activation', steps)
