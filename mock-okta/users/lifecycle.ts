import type { LifecycleStep } from '#schemas/okta/users.ts'
import { giveOwedApps, takeAllApps } from '../apps/assign.ts'
import type { Caller } from '../caller.ts'
import { everyone } from '../groups/everyone.ts'
import type { EventType } from '../log/event-types.ts'
import { userParty } from '../log/parties.ts'
import { writeEvent } from '../log/write-event.ts'
import { invalid, Refusal } from '../refusal.ts'
import type { MockOkta } from '../state.ts'
import type { StoredUser } from '../store/users.ts'
import { hasPassword } from './stored-user.ts'

type Status = StoredUser['status']

/** Steps that concern the password, beside those that have a contract of their own shape. */
export type PasswordStep = 'reset_password' | 'expire_password'

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
const steps: Readonly<Record<LifecycleStep | PasswordStep, Step>> = {
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
  },
  reset_password: {
    from: among('PROVISIONED', 'ACTIVE', 'RECOVERY', 'PASSWORD_EXPIRED', 'LOCKED_OUT', 'SUSPENDED'),
    to: () => 'RECOVERY',
    refuse: () => new Refusal('E0000038'),
    event: 'user.account.reset_password'
  },
  expire_password: {
    from: among('ACTIVE', 'RECOVERY', 'PASSWORD_EXPIRED', 'LOCKED_OUT'),
    to: () => 'PASSWORD_EXPIRED',
    refuse: () => new Refusal('E0000038'),
    event: 'user.account.expire_password'
  }
}

/**
 * Takes a user one step on and writes the event of it. Who is deactivated loses all apps and stays in their groups; who
 * is activated gets the apps of their groups.
 * @throws Refusal where the status does not allow the step
 */
export function takeStep(
  mock: MockOkta,
  caller: Caller,
  before: StoredUser,
  name: LifecycleStep | PasswordStep
): StoredUser {
  const step = steps[name]
  if (!step.from(before.status)) throw step.refuse()
  const now = mock.now()
  const status = step.to(before)
  const user: StoredUser = {
    ...before,
    status,
    activated: name === 'activate' ? now : before.activated,
    status_changed: status === before.status ? before.status_changed : now,
    last_updated: now
  }
  mock.users.put(user)
  writeEvent(mock, caller, step.event, [userParty(user)])
  if (name === 'deactivate') takeAllApps(mock, caller, user.id)
  if (name === 'activate') giveOwedApps(mock, caller, user)
  return user
}

/** Deactivates a user; one who is deactivated is deleted for good. */
export function deleteUser(mock: MockOkta, caller: Caller, user: StoredUser): void {
  if (user.status !== 'DEPROVISIONED') {
    takeStep(mock, caller, user, 'deactivate')
    return
  }
  writeEvent(mock, caller, 'user.lifecycle.delete.initiated', [userParty(user)])
  mock.users.delete(user.id)
  mock.groups.touchMembership(everyone.id, mock.now())
  writeEvent(mock, caller, 'user.lifecycle.delete.completed', [userParty(user)])
}
