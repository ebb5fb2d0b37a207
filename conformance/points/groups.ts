import { groupUrn } from '#schemas/scim/group.ts'
import { messages } from '#schemas/scim/messages.ts'
import { userUrn } from '#schemas/scim/user.ts'
import type { PointStep } from './declare.ts'
import { body, declareArea, okta, rfc7643, rfc7644, scimError, scimList, status } from './declare.ts'

const groupName = 'SCIM check {{tag}}'
const path = '/Groups/{{groupId}}'
const loginOf = (which: string) => `scim-check-${which}.{{tag}}@{{domain}}`
const patchOf = (...operations: object[]) => ({ schemas: [messages.patch], Operations: operations })
const member = (id: string, which: string) => ({ value: `{{${id}}}`, display: loginOf(which) })

const createUser = (which: string, id: string): PointStep => ({
  key: `create-${which}`,
  title: `User "${which}" is created`,
  method: 'POST',
  path: '/Users',
  body: {
    schemas: [userUrn],
    userName: loginOf(which),
    name: { givenName: 'Scim', familyName: 'Member' },
    active: true
  },
  keep: { [id]: 'id' },
  points: [status('201', rfc7644('3.3'))]
})
const has = (key: string, id: string, says: string, source: string) =>
  body(key, 'members[*].value', 'has_value', `{{${id}}}`, says, source)
const lacks = (key: string, id: string, says: string, source: string) =>
  body(key, 'members[*].value', 'does_not_contain', `{{${id}}}`, says, source)
const change = (key: string, title: string, source: string, ...operations: object[]): PointStep => ({
  key,
  title,
  method: 'PATCH',
  path,
  body: patchOf(...operations),
  points: [status('200 204', source)]
})
const look = (key: string, title: string, ...points: PointStep['points']): PointStep => ({
  key,
  title,
  method: 'GET',
  path,
  points: [status('200', rfc7644('3.4.1')), ...points]
})

const steps: readonly PointStep[] = [
  createUser('one', 'idOne'),
  createUser('two', 'idTwo'),
  {
    key: 'look-up',
    title: 'Okta looks whether a group is there already',
    method: 'GET',
    path: `/Groups?filter=displayName eq "${groupName}"&startIndex=1&count=100`,
    points: [
      ...scimList(),
      body('none', 'totalResults', 'equal_number', '0', 'no group has that name', rfc7644('3.4.2.2'))
    ]
  },
  {
    key: 'create',
    title: 'Okta pushes the group',
    method: 'POST',
    path: '/Groups',
    body: { schemas: [groupUrn], displayName: groupName, members: [] },
    keep: { groupId: 'id' },
    points: [
      status('201', rfc7644('3.3')),
      body('id', 'id', 'not_empty', undefined, 'the answer has the id that the server gave', rfc7643('3.1')),
      body('name', 'displayName', 'equal', groupName, '`displayName` is what was sent', rfc7644('3.3')),
      body('resource-type', 'meta.resourceType', 'equal', 'Group', '`meta.resourceType` is "Group"', okta.api)
    ]
  },
  change('add', 'Okta adds a member', okta.api, { op: 'add', path: 'members', value: [member('idOne', 'one')] }),
  look('added', 'The member is there', has('member', 'idOne', 'the added member is listed', okta.api)),
  change('add-second', 'Okta adds another member', okta.api, {
    op: 'add',
    path: 'members',
    value: [member('idTwo', 'two')]
  }),
  look(
    'added-second',
    'Both members are there',
    has('first', 'idOne', 'an add leaves the other members', rfc7644('3.5.2.1')),
    has('second', 'idTwo', 'the added member is listed', rfc7644('3.5.2.1'))
  ),
  change('rename', 'Okta renames the group', okta.api, {
    op: 'replace',
    value: { id: '{{groupId}}', displayName: `${groupName} renamed` }
  }),
  look(
    'renamed',
    'The group has its new name and its members',
    body('name', 'displayName', 'equal', `${groupName} renamed`, 'the new name is stored', okta.api),
    has('members', 'idOne', 'a rename leaves the members', rfc7644('3.5.2.3'))
  ),
  change('remove', 'Okta removes a member', okta.api, { op: 'remove', path: 'members[value eq "{{idOne}}"]' }),
  look(
    'removed',
    'That member is gone, and no other',
    lacks('gone', 'idOne', 'the removed member is not listed', rfc7644('3.5.2.2')),
    has('other', 'idTwo', 'the other member stays', rfc7644('3.5.2.2'))
  ),
  change('push-now', 'Okta pushes the whole membership (Push Now)', okta.api, {
    op: 'replace',
    path: 'members',
    value: [member('idOne', 'one')]
  }),
  look(
    'pushed-now',
    'The membership is what was pushed',
    has('member', 'idOne', 'the pushed member is listed', rfc7644('3.5.2.3')),
    lacks('other', 'idTwo', 'no other member is left', rfc7644('3.5.2.3'))
  ),
  change('push-empty', 'Okta pushes an empty membership', okta.api, { op: 'replace', path: 'members', value: [] }),
  look(
    'pushed-empty',
    'The group is empty',
    body('none', 'members', 'empty', undefined, 'no member is left', rfc7644('3.5.2.3'))
  ),
  {
    key: 'put',
    title: "An app of Okta's wizard pushes the group by PUT",
    method: 'PUT',
    path,
    body: {
      schemas: [groupUrn],
      id: '{{groupId}}',
      displayName: `${groupName} renamed`,
      members: [member('idTwo', 'two')]
    },
    points: [status('200', rfc7644('3.5.1'), "a group's own name is no conflict, and the status is 200")]
  },
  look(
    'put-read',
    'The membership is that of the PUT',
    has('member', 'idTwo', 'the member is listed', rfc7644('3.5.1'))
  ),
  {
    key: 'unknown-member',
    title: 'A member who is not there is no fault of the server',
    method: 'PATCH',
    path,
    body: patchOf({ op: 'add', path: 'members', value: [{ value: 'no-such-user-{{tag}}' }] }),
    points: [
      {
        key: 'status',
        says: 'the status is below 500, since a fault of the server is repeated',
        source: rfc7644('3.12'),
        part: 'status',
        is: 'is_less_than',
        value: '500'
      }
    ]
  },
  { key: 'delete', title: 'The group is deleted', method: 'DELETE', path, points: [status('204', rfc7644('3.6'))] },
  { key: 'deleted', title: 'The deleted group is gone', method: 'GET', path, points: scimError('404', rfc7644('3.6')) },
  {
    key: 'members-stay',
    title: 'Its members are still there',
    method: 'GET',
    path: '/Users/{{idTwo}}',
    points: [status('200', rfc7644('3.6'))]
  },
  ...(['idOne', 'idTwo'] as const).map(
    (id): PointStep => ({
      key: `delete-${id}`,
      title: 'A member is deleted',
      method: 'DELETE',
      path: `/Users/{{${id}}}`,
      points: [status('204', rfc7644('3.6'))]
    })
  )
]

/** Groups, as Okta pushes them. */
export const groups = declareArea('groups', 'Groups', steps)
