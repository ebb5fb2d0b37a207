import type { Caller } from '../caller.ts'
import type { MockOkta } from '../state.ts'
import type { StoredUser } from '../store/users.ts'
import { shownCredentials } from './credentials.ts'
import { takeStep } from './lifecycle.ts'

/**
 * Gives a user a password for the next sign-in, at which it has to be changed. That there is one is kept, not which.
 * @throws Refusal `E0000038` where the status does not allow it
 */
export function makeTemporaryPassword(mock: MockOkta, caller: Caller, before: StoredUser): string {
  const tempPassword = mock.secrets.token(9)
  const user = takeStep(mock, caller, before, 'expire_password')
  const credentials = shownCredentials({ password: { value: tempPassword } }, before.credentials)
  mock.users.put({ ...user, credentials, password_changed: user.last_updated })
  return tempPassword
}
