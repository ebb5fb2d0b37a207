import { userUrn } from '#schemas/scim/user.ts'

/** The name of the person of a number. */
export const userNameOf = (number: number): string => `person-${number}@example.test`

/** What Okta's catalog client sends to create the person of a number. */
export const benchPerson = (number: number): object => ({
  schemas: [userUrn],
  userName: userNameOf(number),
  name: { givenName: `Given ${number}`, familyName: `Family ${number}` },
  emails: [{ primary: true, value: userNameOf(number), type: 'work' }],
  displayName: `Given ${number} Family ${number}`,
  locale: 'en-US',
  externalId: `00u${String(number).padStart(17, '0')}`,
  groups: [],
  active: true
})
