import type { Random } from '#core/random.ts'
import type { OktaUser, OktaUserStatus } from '#schemas/okta/user.ts'
import { integer, onceIn, pickWeighted } from './draw.ts'

const day = 86_400_000

/** The times of an account; in the order in which Okta lists them. */
export type AccountHistory = Pick<
  OktaUser,
  'created' | 'activated' | 'statusChanged' | 'lastLogin' | 'lastUpdated' | 'passwordChanged'
>

/** Statuses other than ACTIVE, with how common they are. */
const otherStatuses: readonly [WeightedStatus, ...WeightedStatus[]] = [
  { status: 'DEPROVISIONED', weight: 9 },
  { status: 'SUSPENDED', weight: 3 },
  { status: 'STAGED', weight: 3 },
  { status: 'PROVISIONED', weight: 2 },
  { status: 'PASSWORD_EXPIRED', weight: 2 },
  { status: 'LOCKED_OUT', weight: 1 },
  { status: 'RECOVERY', weight: 1 }
]
interface WeightedStatus {
  readonly status: OktaUserStatus
  readonly weight: number
}

/** A status: one in twenty is not ACTIVE, most of those DEPROVISIONED. */
export function drawStatus(random: Random): OktaUserStatus {
  return onceIn(random, 20) ? pickWeighted(random, otherStatuses).status : 'ACTIVE'
}

/** A moment between two, in milliseconds. */
function between(random: Random, from: number, to: number): number {
  return integer(random, from, Math.max(from, to))
}

const iso = (ms: number): string => new Date(ms).toISOString()

/**
 * Times that fit the status and one another: created first, activated within three days, nothing after `now`; a
 * STAGED or PROVISIONED user has never signed in, a DEPROVISIONED one not since.
 */
export function drawHistory(random: Random, status: OktaUserStatus, now: number): AccountHistory {
  const created = between(random, now - 9 * 365 * day, now - 10 * day)
  if (status === 'STAGED') {
    return {
      created: iso(created),
      activated: null,
      statusChanged: null,
      lastLogin: null,
      lastUpdated: iso(created),
      passwordChanged: null
    }
  }
  const activated = between(random, created, created + 3 * day)
  if (status === 'PROVISIONED') {
    return {
      created: iso(created),
      activated: iso(activated),
      statusChanged: iso(activated),
      lastLogin: null,
      lastUpdated: iso(activated),
      passwordChanged: null
    }
  }
  const changed = status === 'ACTIVE' ? activated : between(random, activated, now - day)
  const lastUse = status === 'ACTIVE' ? now : changed
  const signsIn = !onceIn(random, 30)
  const lastLogin = signsIn ? between(random, Math.max(activated, lastUse - 45 * day), lastUse) : null
  return {
    created: iso(created),
    activated: iso(activated),
    statusChanged: iso(changed),
    lastLogin: lastLogin === null ? null : iso(lastLogin),
    lastUpdated: iso(between(random, changed, now - day)),
    passwordChanged: iso(between(random, Math.max(activated, lastUse - 180 * day), lastUse))
  }
}
