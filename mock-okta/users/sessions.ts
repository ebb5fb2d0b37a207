import type { Caller } from '../caller.ts'
import { userParty } from '../log/parties.ts'
import { writeEvent } from '../log/write-event.ts'
import type { MockOkta } from '../state.ts'
import type { StoredUser } from '../store/users.ts'

/** Ends the sessions of a user. Nobody signs in to the mock, so the event is all there is to it. */
export function clearSessions(mock: MockOkta, caller: Caller, user: StoredUser): void {
  writeEvent(mock, caller, 'user.session.clear', [userParty(user)])
}
