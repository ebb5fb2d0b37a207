import type { ScimSchema } from './attribute.ts'
import { enterpriseUserSchema } from './enterprise-user.ts'
import { groupSchema } from './group.ts'
import { userSchema } from './user.ts'

/** URN of the resource types themselves. */
export const resourceTypeUrn = 'urn:ietf:params:scim:schemas:core:2.0:ResourceType'

/** URN of the schemas themselves. */
export const schemaUrn = 'urn:ietf:params:scim:schemas:core:2.0:Schema'

/** A kind of resource: where it lies and which schemas it has (RFC 7643, section 6). */
export interface ScimResourceType {
  readonly id: 'User' | 'Group'
  readonly description: string
  /** Path under the base URL. */
  readonly endpoint: '/Users' | '/Groups'
  readonly schema: ScimSchema
  readonly extensions: readonly ScimSchema[]
}

/** Users, with the enterprise extension. */
export const userType: ScimResourceType = {
  id: 'User',
  description: 'Users',
  endpoint: '/Users',
  schema: userSchema,
  extensions: [enterpriseUserSchema]
}

/** Groups. */
export const groupType: ScimResourceType = {
  id: 'Group',
  description: 'Groups',
  endpoint: '/Groups',
  schema: groupSchema,
  extensions: []
}

/** Every kind of resource. */
export const resourceTypes: readonly ScimResourceType[] = [userType, groupType]

/** Every schema, in the order in which `/Schemas` lists them. */
export const scimSchemas: readonly ScimSchema[] = resourceTypes.flatMap(({ schema, extensions }) => [
  schema,
  ...extensions
])
