import type { ScimSchema } from './attribute.ts'
import { attribute } from './attribute.ts'

/** URN of the schema of groups. */
export const groupUrn = 'urn:ietf:params:scim:schemas:core:2.0:Group'

const immutable = { mutability: 'immutable', caseExact: true } as const

/** The schema of groups (RFC 7643, sections 4.2 and 8.7.1). */
export const groupSchema: ScimSchema = {
  id: groupUrn,
  name: 'Group',
  description: 'A group that an identity provider pushes; Pendo shows it as a team.',
  attributes: [
    attribute('displayName', 'Name of the group.', { required: true, uniqueness: 'server' }),
    attribute('members', 'The users in the group.', {
      type: 'complex',
      multiValued: true,
      subAttributes: [
        attribute('value', 'Id of the user.', immutable),
        attribute('$ref', 'Address of the user.', { ...immutable, type: 'reference', referenceTypes: ['User'] }),
        attribute('type', 'What the member is.', { mutability: 'immutable', canonicalValues: ['User'] }),
        attribute('display', 'Name under which the user is shown; taken from the user.', { mutability: 'readOnly' })
      ]
    })
  ]
}
