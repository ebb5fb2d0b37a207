import type { LifecycleStep } from '#schemas/okta/users.ts'
import type { Caller } from '../caller.ts'
import type { EventType } from '../log/event-types.ts'
import { writeEvent } from '../log/write-event.ts'
import { invalid, Refusal } from '../refusal.ts'
import type { MockOkta } from '../state.ts'
import type { StoredUser } from '../store/users.ts'
import { hasPassword } from './stored-user.ts'

type Status = StoredUser['status']

/** A step: from which statuses it can be taken, where it leads, what it answers otherwise, what it writes. */
interface Step {
  readonly from: (status: Status) => boolean
  readonly to: (user: StoredUser) => Status
  readonly refuse: () => Refusal
  readonly event: EventType
}

const among =
  (...statuses: readonly Status[]) =>
  (status: Status) =>
    statuses.includes(status)

const activated = (user: StoredUser): Status => (hasPassword(user) ? 'ACTIVE' : 'PROVISIONED')

/** The steps in the life of a user. Source: Okta's Users API. */
const steps: Readonly<Record<LifecycleStep, Step>> = {
  activate: {
    from: among('STAGED', 'DEPROVISIONED'),
    to: activated,
    refuse: () => new Refusal('E0000016'),
    event: 'user.lifecycle.activate'
  },
  reactivate: {
    from: among('PROVISIONED', 'RECOVERY'),
    to: () => 'PROVISIONED',
    refuse: () => new Refusal('E0000038'),
    event: 'user.lifecycle.reactivate'
  },
  deactivate: {
    from: (status) => status !== 'DEPROVISIONED',
    to: () => 'DEPROVISIONED',
    refuse: () => new Refusal('E0000038'),
    event: 'user.lifecycle.deactivate'
  },
  suspend: {
    from: among('ACTIVE'),
    to: () => 'SUSPENDED',
    refuse: () => invalid('suspendUser', ['Cannot suspend a user that is not active']),
    event: 'user.lifecycle.suspend'
  },
  unsuspend: {
    from: among('SUSPENDED'),
    to: () => 'ACTIVE',
    refuse: () => invalid('unsuspendUser', ['Cannot unsuspend a user that is not suspended']),
    event: 'user.lifecycle.unsuspend'
  },
  unlock: {
    from: among('LOCKED_OUT'),
    to: () => 'ACTIVE',
    refuse: () => new Refusal('E0000032', { causes: ['The user is not locked out.'] }),
    event: 'user.account.unlock'
  }
}

/**
 * Takes a user one step on and writes the event of it.
 * @throws Refusal where the status does not allow the step
 */
export function takeStep(mock: MockOkta, caller: Caller, before: StoredUser, name: LifecycleStep): StoredUser {
  const step = steps[name]
  if (!step.from(before.status)) throw step.refuse()
  const now = new Date(mock.clock.now()).toISOString()
  const status = step.to(before)
  const user: StoredUser = {
    ...before,
    status,
    activated: name === 'activate' ? now : before.activated,
    status_changed: status === before.status ? before.status_changed : now,
    last_updated: now
  }
  mock.users.put(user)
  writeEvent(mock, caller, step.event, user)
  return user
}

/** Deactivates a user; one who is deactivated is deleted for good. */
export function deleteUser(mock: MockOkta, caller: Caller, user: StoredUser): void {
  if (user.status !== 'DEPROVISIONED') {
    takeStep(mock, caller, user, 'deactivate')
    return
  }
  writeEvent(mock, caller, 'user.lifecycle.delete.initiated', user)
  mock.users.delete(user.id)
  writeEvent(mock, caller, 'user.lifecycle.delete.completed', user)
}
