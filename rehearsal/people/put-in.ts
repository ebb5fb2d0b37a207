import { builtInRoles } from '#mock-pendo/organization/roles.ts'
import type { SeedUser } from '#schemas/mock/okta-state.ts'
import type { NewPerson } from '#schemas/mock/organization.ts'
import type { GroupMember, PendoPerson } from './person.ts'

/** The names of roles that Pendo does not bring along, each once. */
export function customRolesOf(people: readonly Pick<PendoPerson, 'roles'>[]): string[] {
  const all = new Set(people.flatMap(({ roles }) => Object.values(roles).flat()))
  return [...all].filter((role) => !(builtInRoles as readonly string[]).includes(role))
}

/** The last word of a name is taken for the family name: only the whole name is shown. */
function partsOf(name: string): Pick<NewPerson, 'givenName' | 'familyName'> {
  const words = name.split(/\s+/).filter((word) => word !== '')
  const familyName = words.length > 1 ? words.pop() : undefined
  if (words.length === 0) return {}
  return { givenName: words.join(' '), ...(familyName === undefined ? {} : { familyName }) }
}

/** A person as the mock Pendo takes one. */
export function toNewPerson(person: PendoPerson): NewPerson {
  const { userName, name, email, accessType, organizationAdmin, roles, active, lastSignInAt } = person
  return {
    userName,
    ...partsOf(name),
    ...(email === '' ? {} : { email }),
    accessType,
    organizationAdmin,
    roles,
    active,
    ...(lastSignInAt === null ? {} : { lastSignInAt })
  }
}

/** Digits of the ids that are made for members without one. */
const idDigits = 17

/** The id of a member in the mock Okta: the own one, or one by the place in the list. */
export const oktaIdOf = ({ id }: GroupMember, at: number): string =>
  id ?? `00u${String(at + 1).padStart(idDigits, '0')}`

/** A member as the mock Okta takes a user. */
export function toOktaUser(member: GroupMember, at: number): SeedUser {
  return { id: oktaIdOf(member, at), status: member.status, profile: member.profile }
}
