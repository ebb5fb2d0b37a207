import type { ApiTokenInfo } from '#schemas/mock/tokens.ts'
import { administrator, defaultUserType } from '../administrator.ts'
import { orderProfile } from '../profile/attributes.ts'
import { notFound, Refusal } from '../refusal.ts'
import type { MockOkta } from '../state.ts'
import type { UserRow } from '../store/users.ts'

/** The administrator as a user. */
function administratorRow(): UserRow {
  const { id, login, firstName, lastName, since } = administrator
  return {
    id,
    status: 'ACTIVE',
    created: since,
    activated: since,
    status_changed: since,
    last_login: null,
    last_updated: since,
    password_changed: since,
    type_id: defaultUserType,
    profile: JSON.stringify(orderProfile({ firstName, lastName, login, email: login })),
    credentials: JSON.stringify({ password: {}, provider: { type: 'OKTA', name: 'OKTA' } })
  }
}

/**
 * The user that a path names, to be changed: by id, login, or the login up to its @.
 * @throws Refusal `E0000007`, and `E0000006` for `me`, who is the mock's own administrator
 */
export function findUser({ users }: MockOkta, name: string): UserRow {
  if (name === 'me') throw new Refusal('E0000006')
  const row = users.find(name)
  if (row === null) throw notFound(name, 'User')
  return row
}

/**
 * The user that a path names, to be read: `me` is who owns the token; an OAuth token of a service is nobody's.
 * @throws Refusal `E0000007`
 */
export function readUser(mock: MockOkta, name: string, token: ApiTokenInfo): UserRow {
  if (name !== 'me') return findUser(mock, name)
  if (token.kind !== 'ssws') throw notFound(name, 'User')
  return administratorRow()
}
