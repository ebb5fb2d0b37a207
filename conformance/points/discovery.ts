import { userUrn } from '#schemas/scim/user.ts'
import type { PointStep } from './declare.ts'
import { body, declareArea, rfc7643, rfc7644, scimList, status } from './declare.ts'

const config = 'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'
const features = ['patch', 'bulk', 'filter', 'changePassword', 'sort', 'etag']

const steps: readonly PointStep[] = [
  {
    key: 'config',
    title: 'What the server can do',
    method: 'GET',
    path: '/ServiceProviderConfig',
    points: [
      status('200', rfc7644('4')),
      body('schema', 'schemas', 'has_value', config, 'the configuration names its schema', rfc7643('5')),
      ...features.map((name) =>
        body(
          name,
          `${name}.supported`,
          'is_a_boolean',
          undefined,
          `\`${name}.supported\` is true or false`,
          rfc7643('5')
        )
      ),
      body(
        'schemes',
        'authenticationSchemes',
        'is_a_list',
        undefined,
        '`authenticationSchemes` is a list',
        rfc7643('5')
      )
    ]
  },
  {
    key: 'types',
    title: 'The kinds of resources',
    method: 'GET',
    path: '/ResourceTypes',
    points: [
      ...scimList(),
      body('user', 'Resources[*].schema', 'has_value', userUrn, 'users are among them', rfc7643('6'))
    ]
  },
  {
    key: 'schemas',
    title: 'The schemas',
    method: 'GET',
    path: '/Schemas',
    points: [
      ...scimList(),
      body('user', 'Resources[*].id', 'has_value', userUrn, 'that of users is among them', rfc7643('7'))
    ]
  },
  {
    key: 'schema',
    title: 'One schema by its URN',
    method: 'GET',
    path: `/Schemas/${userUrn}`,
    points: [
      status('200', rfc7644('4')),
      body('id', 'id', 'equal', userUrn, 'it is that schema', rfc7643('7')),
      body('attributes', 'attributes[*].name', 'has_value', 'userName', 'it lists its attributes', rfc7643('7'))
    ]
  }
]

/** Discovery, which Okta does not use and other clients do. */
export const discovery = declareArea('discovery', 'Discovery', steps)
