import type { PointStep } from './declare.ts'
import { body, declareArea, okta, rfc7644, scimError, scimList, status } from './declare.ts'

const path = '/Users?startIndex=1&count=2'
const challenge = {
  key: 'challenge',
  says: 'a refusal names the way to authenticate in `WWW-Authenticate`',
  source: 'RFC 9110, section 15.5.2',
  part: 'header',
  at: 'www-authenticate',
  is: 'not_empty'
} as const

const steps: readonly PointStep[] = [
  {
    key: 'test',
    title: 'Okta tests the credentials',
    method: 'GET',
    path,
    points: [
      ...scimList(),
      body('page', 'Resources', 'has_at_most', '2', 'a page has no more than `count` resources', rfc7644('3.4.2.4')),
      body('not-cut', 'startIndex', 'equal_number', '1', '`startIndex` is the index of the first', rfc7644('3.4.2.4')),
      {
        key: 'media-type',
        says: 'the media type is `application/scim+json`',
        source: rfc7644('3.1'),
        part: 'header',
        at: 'content-type',
        is: 'contains',
        value: 'application/scim+json'
      }
    ]
  },
  {
    key: 'no-key',
    title: 'A request without a key is refused',
    method: 'GET',
    path,
    headers: { authorization: null },
    points: [...scimError('401', rfc7644('2')), challenge]
  },
  {
    key: 'wrong-key',
    title: 'A request with a wrong key is refused',
    method: 'GET',
    path,
    headers: { authorization: 'Bearer no-key-of-anybody' },
    points: [...scimError('401', rfc7644('2')), challenge]
  },
  {
    key: 'groups',
    title: 'Okta asks for groups, where it imports them',
    method: 'GET',
    path: '/Groups?startIndex=1&count=100',
    points: [status('200', okta.api)]
  }
]

/** The test of the credentials, and what happens without good ones. */
export const credentials = declareArea('credentials', 'Credentials', steps)
