import { enterpriseUserUrn } from '#schemas/scim/enterprise-user.ts'
import { userUrn } from '#schemas/scim/user.ts'
import type { PointStep } from './declare.ts'
import { body, declareArea, okta, rfc7643, rfc7644, scimError, scimList, status } from './declare.ts'

const userName = 'scim-check.{{tag}}@{{domain}}'
const inCapitals = 'SCIM-CHECK.{{TAG}}@{{DOMAIN}}'
const byName = (name: string) => `/Users?filter=userName eq "${name}"&startIndex=1&count=100`

/** The body by which Okta creates a user. */
const newUser = {
  schemas: [userUrn, enterpriseUserUrn],
  userName,
  name: { givenName: 'Scim', familyName: 'Check' },
  emails: [{ primary: true, value: userName, type: 'work' }],
  displayName: 'Scim Check',
  locale: 'en-US',
  externalId: '00ucheck{{tag}}00',
  groups: [],
  password: 'K{{tag}}7',
  active: true,
  [enterpriseUserUrn]: { department: 'Check' }
}

const uniqueness = rfc7643('8.7.1')

const steps: readonly PointStep[] = [
  {
    key: 'look-up',
    title: 'Okta looks whether a user is there already',
    method: 'GET',
    path: byName(userName),
    points: [
      ...scimList(),
      body('none', 'totalResults', 'equal_number', '0', 'nobody has that name yet', rfc7644('3.4.2'))
    ]
  },
  {
    key: 'create',
    title: 'Okta creates a user',
    method: 'POST',
    path: '/Users',
    body: newUser,
    keep: { userId: 'id', userLocation: 'meta.location' },
    points: [
      status('201', rfc7644('3.3')),
      body('id', 'id', 'not_empty', undefined, 'the answer has the id that the server gave', rfc7643('3.1')),
      {
        key: 'media-type',
        says: 'the media type is `application/scim+json`',
        source: rfc7644('3.1'),
        part: 'header',
        at: 'content-type',
        is: 'contains',
        value: 'application/scim+json'
      },
      {
        key: 'location',
        says: 'the header `Location` is `meta.location`',
        source: rfc7644('3.3'),
        part: 'header',
        at: 'location',
        is: 'equal',
        value: '{{userLocation}}'
      },
      body('resource-type', 'meta.resourceType', 'equal', 'User', '`meta.resourceType` is "User"', rfc7643('3.1')),
      body('schemas', 'schemas', 'has_value', userUrn, 'a user names the schema of users', rfc7643('3')),
      body('user-name', 'userName', 'equal', userName, '`userName` is what was sent', rfc7644('3.3')),
      body('given-name', 'name.givenName', 'equal', 'Scim', '`name.givenName` is what was sent', rfc7644('3.3')),
      body('email', 'emails[*].value', 'has_value', userName, '`emails` holds what was sent', rfc7644('3.3')),
      body('active', 'active', 'equal', 'true', '`active` is true', okta.api),
      body(
        'active-boolean',
        'active',
        'is_a_boolean',
        undefined,
        '`active` is true or false, and no text',
        rfc7643('4.1.1')
      ),
      body('no-password', 'password', 'empty', undefined, 'the password is not shown', rfc7643('4.1.1'))
    ]
  },
  {
    key: 'create-twice',
    title: 'Okta repeats a create whose answer it missed',
    method: 'POST',
    path: '/Users',
    body: newUser,
    points: [
      ...scimError('409', rfc7644('3.3')),
      body('scim-type', 'scimType', 'equal', 'uniqueness', 'the keyword is "uniqueness"', rfc7644('3.12'))
    ]
  },
  {
    key: 'create-capitals',
    title: 'The same user name in capitals is the same user name',
    method: 'POST',
    path: '/Users',
    body: { ...newUser, userName: inCapitals },
    points: [status('409', uniqueness)]
  },
  {
    key: 'read',
    title: 'Okta reads the user',
    method: 'GET',
    path: '/Users/{{userId}}',
    points: [
      status('200', rfc7644('3.4.1')),
      body('id', 'id', 'equal', '{{userId}}', 'the id is the one that was given', rfc7643('3.1')),
      body('user-name', 'userName', 'equal', userName, '`userName` is what was sent', rfc7644('3.4.1')),
      body('no-password', 'password', 'empty', undefined, 'the password is not shown', rfc7643('4.1.1')),
      body('external-id', 'externalId', 'equal', newUser.externalId, '`externalId` is what was sent', rfc7643('3.1'))
    ]
  },
  {
    key: 'find',
    title: 'Okta finds the user by name',
    method: 'GET',
    path: byName(userName),
    points: [
      ...scimList(),
      body('one', 'totalResults', 'equal_number', '1', 'one user has that name', rfc7644('3.4.2.2')),
      body('id', 'Resources[0].id', 'equal', '{{userId}}', 'it is that user', rfc7644('3.4.2.2')),
      body('schemas', 'Resources[0].schemas', 'not_empty', undefined, 'a found user has `schemas`', okta.found),
      body('active', 'Resources[0].active', 'equal', 'true', 'a found user has `active`', okta.found),
      body(
        'location',
        'Resources[0].meta.location',
        'not_empty',
        undefined,
        'a found user has `meta.location`',
        okta.found
      ),
      body(
        'resource-type',
        'Resources[0].meta.resourceType',
        'equal',
        'User',
        'a found user has `meta.resourceType`',
        okta.found
      )
    ]
  },
  {
    key: 'find-capitals',
    title: 'The user is found by the name in capitals',
    method: 'GET',
    path: byName(inCapitals),
    points: [
      status('200', rfc7644('3.4.2')),
      body('id', 'Resources[0].id', 'equal', '{{userId}}', 'letter case does not count in `userName`', rfc7643('4.1.1'))
    ]
  },
  {
    key: 'find-plus',
    title: 'Blanks in a filter come as + too',
    method: 'GET',
    path: `/Users?filter=userName+eq+%22${userName}%22`,
    points: [
      status('200', rfc7644('3.4.2')),
      body('id', 'Resources[0].id', 'equal', '{{userId}}', '+ stands for a blank in a query', okta.api)
    ]
  },
  {
    key: 'replace',
    title: "Okta updates the user: the server's own answer, changed",
    method: 'PUT',
    path: '/Users/{{userId}}',
    body: {
      ...newUser,
      id: '{{userId}}',
      meta: { resourceType: 'User', location: '{{userLocation}}' },
      name: { givenName: 'Changed', familyName: 'Check' }
    },
    points: [
      status('200', rfc7644('3.5.1'), 'what is read-only is passed over, and the status is 200'),
      body('id', 'id', 'equal', '{{userId}}', 'the id stays', rfc7643('3.1')),
      body('given-name', 'name.givenName', 'equal', 'Changed', 'the answer has the new name', rfc7644('3.5.1'))
    ]
  },
  {
    key: 'replaced',
    title: 'The update is kept',
    method: 'GET',
    path: '/Users/{{userId}}',
    points: [
      status('200', rfc7644('3.4.1')),
      body('given-name', 'name.givenName', 'equal', 'Changed', 'the new name is stored', rfc7644('3.5.1')),
      body('active', 'active', 'equal', 'true', '`active` is as it was', okta.api)
    ]
  },
  {
    key: 'replace-unknown',
    title: 'A PUT creates nothing',
    method: 'PUT',
    path: '/Users/no-such-user-{{tag}}',
    body: newUser,
    points: scimError('404', rfc7644('3.5.1'))
  },
  {
    key: 'delete',
    title: 'The user is deleted',
    method: 'DELETE',
    path: '/Users/{{userId}}',
    points: [
      status('204', rfc7644('3.6')),
      { key: 'empty', says: 'the answer has no body', source: rfc7644('3.6'), part: 'text', is: 'empty' }
    ]
  },
  {
    key: 'deleted',
    title: 'The deleted user is gone',
    method: 'GET',
    path: '/Users/{{userId}}',
    points: scimError('404', rfc7644('3.6'))
  },
  {
    key: 'deleted-list',
    title: 'The deleted user is in no list',
    method: 'GET',
    path: byName(userName),
    points: [body('none', 'totalResults', 'equal_number', '0', 'nobody has that name any more', rfc7644('3.6'))]
  },
  {
    key: 'create-again',
    title: 'The name of the deleted user is free',
    method: 'POST',
    path: '/Users',
    body: newUser,
    keep: { secondId: 'id' },
    points: [
      status('201', rfc7644('3.6')),
      body('other-id', 'id', 'not_equal', '{{userId}}', 'an id is never given twice', rfc7643('3.1'))
    ]
  },
  {
    key: 'end',
    title: 'The second user is deleted',
    method: 'DELETE',
    path: '/Users/{{secondId}}',
    points: [status('204', rfc7644('3.6'))]
  }
]

/** Users, from the look-up to the deletion, as Okta's provisioning handles them. */
export const users = declareArea('users', 'Users', steps)
