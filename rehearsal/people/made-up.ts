import { allApps } from '#mock-pendo/organization/roles.ts'
import type { GroupMember, PendoPerson, RehearsedOrganization } from './person.ts'

type Given = Pick<PendoPerson, 'name'> & Partial<PendoPerson>

function person(userName: string, given: Given): PendoPerson {
  return {
    userName: `${userName}@example.test`,
    email: `${userName}@example.test`,
    accessType: 'user',
    organizationAdmin: false,
    roles: {},
    active: true,
    lastSignInAt: null,
    ...given
  }
}

function member(login: string, name: string, given: Partial<GroupMember> = {}): GroupMember {
  const [firstName = '', lastName = ''] = name.split(' ')
  const address = `${login}@example.test`
  const email = given.email ?? address
  return {
    id: null,
    login: address,
    status: 'ACTIVE',
    ...given,
    email,
    profile: { login: address, email, firstName, lastName }
  }
}

const admin = { accessType: 'subscription-admin', organizationAdmin: true } as const

/** A small organization in which most goes well, and each thing that does not happens to one person. */
export const madeUpOrganization: RehearsedOrganization = {
  people: [
    person('olive.hart', { name: 'Olive Hart', ...admin }),
    person('marco.reyes', { name: 'Marco Reyes', ...admin }),
    person('dana.kim', { name: 'Dana Kim', accessType: 'subscription-admin' }),
    person('nico.vale', { name: 'Nico Vale', roles: { [allApps]: ['Guide Creator'] } }),
    person('ivo.lang', { name: 'Ivo Lang', roles: { [allApps]: ['Release Manager'] } }),
    person('lena.berg', { name: 'Lena Berg', roles: { [allApps]: ['Analyst'] } }),
    person('Sam.Fox', { name: 'Sam Fox', roles: { [allApps]: ['Guide Publisher'] } }),
    person('pia.holm', { name: 'Pia Holm', active: false })
  ],
  group: {
    name: 'Pendo users',
    members: [
      member('olive.hart', 'Olive Hart'),
      member('d.kim', 'Dana Kim', { email: 'dana.kim@example.test' }),
      member('nico.vale', 'Nico Vale'),
      member('ivo.lang', 'Ivo Lang'),
      member('lena.berg', 'Lena Berg', { status: 'SUSPENDED' }),
      member('sam.fox', 'Sam Fox'),
      member('pia.holm', 'Pia Holm'),
      member('tom.ives', 'Tom Ives')
    ]
  }
}

/** What is made up about it, for whoever sees it. */
export const madeUpLesson =
  'The organization is made up: Marco, an organization admin, was forgotten in the group; Dana has another login in Okta; ' +
  'Lena is suspended there; Pia was deactivated in Pendo; Tom is new.'
