import type { ScimAttribute } from './attribute.ts'
import { attribute } from './attribute.ts'

const readOnly = { mutability: 'readOnly', caseExact: true } as const

/** The attributes that every resource has whatever its schema (RFC 7643, section 3.1). They belong to no schema's list. */
export const commonAttributes: readonly ScimAttribute[] = [
  attribute('schemas', 'The schemas whose attributes the resource has.', {
    type: 'reference',
    multiValued: true,
    required: true,
    returned: 'always',
    mutability: 'readOnly'
  }),
  attribute('id', 'The name that the server gave to the resource.', {
    ...readOnly,
    returned: 'always',
    uniqueness: 'server'
  }),
  attribute('externalId', 'The name that the client has for the resource.', { caseExact: true }),
  attribute('meta', 'What the server knows about the resource.', {
    ...readOnly,
    type: 'complex',
    subAttributes: [
      attribute('resourceType', 'The kind of the resource.', readOnly),
      attribute('created', 'When it was made.', { ...readOnly, type: 'dateTime' }),
      attribute('lastModified', 'When it was last changed.', { ...readOnly, type: 'dateTime' }),
      attribute('location', 'Its address.', { ...readOnly, type: 'reference', referenceTypes: ['uri'] }),
      attribute('version', 'The entity tag of its state.', readOnly)
    ]
  })
]
