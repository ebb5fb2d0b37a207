import type { ScimSchema } from './attribute.ts'
import { attribute } from './attribute.ts'

/** URN of the enterprise extension of users. */
export const enterpriseUserUrn = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

/** The enterprise extension of users (RFC 7643, section 4.3). */
export const enterpriseUserSchema: ScimSchema = {
  id: enterpriseUserUrn,
  name: 'EnterpriseUser',
  description: 'What an employer knows about a user.',
  attributes: [
    attribute('employeeNumber', 'The number by which the employer knows the person.'),
    attribute('costCenter', 'The cost center.'),
    attribute('organization', 'The organization.'),
    attribute('division', 'The division.'),
    attribute('department', 'The department.'),
    attribute('manager', "The person's manager.", {
      type: 'complex',
      subAttributes: [
        attribute('value', 'Id of the manager.', { caseExact: true }),
        attribute('$ref', 'Address of the manager.', {
          type: 'reference',
          caseExact: true,
          referenceTypes: ['User']
        }),
        attribute('displayName', 'Name of the manager.')
      ]
    })
  ]
}
