import type { NewPerson } from '#schemas/mock/organization.ts'
import { allApps } from './roles.ts'

/** The two people of an organization that starts with SCIM: one who may open its settings, and one who may not. */
export const startingPeople: readonly NewPerson[] = [
  {
    userName: 'olive.hart@example.test',
    givenName: 'Olive',
    familyName: 'Hart',
    accessType: 'subscription-admin',
    organizationAdmin: true
  },
  {
    userName: 'nico.vale@example.test',
    givenName: 'Nico',
    familyName: 'Vale',
    roles: { [allApps]: ['Guide Creator'] }
  }
]
