import type { GroupMember, PendoPerson } from '#rehearsal/people/person.ts'

/** Somebody in Pendo; active and an ordinary user, unless told otherwise. */
export function person(userName: string, given: Partial<PendoPerson> = {}): PendoPerson {
  return {
    userName,
    name: userName,
    email: userName,
    accessType: 'user',
    organizationAdmin: false,
    roles: {},
    active: true,
    lastSignInAt: null,
    ...given
  }
}

/** A member of the group; active, unless told otherwise. */
export function member(login: string, given: Partial<GroupMember> = {}): GroupMember {
  const email = given.email ?? login
  return {
    id: null,
    login,
    status: 'ACTIVE',
    profile: { login, email, firstName: 'A', lastName: 'B' },
    ...given,
    email
  }
}
