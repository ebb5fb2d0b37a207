import type { PendoConnection } from '#connector/pendo/connection.ts'
import type { KnownDestination, SyncedVisitor, SyncedVisitors } from '#connector/pendo/memory/synced-visitors.ts'
import type { PushResult } from '#connector/pendo/push/contract.ts'
import { pushUsers } from '#connector/pendo/push/push-users.ts'
import type { Clock } from '#core/clock.ts'
import type { FoundLeavers } from './find-leavers.ts'
import { idsOf } from './find-leavers.ts'
import type { LeaverPolicy } from './leaver-policy.ts'
import { leftValue } from './leaver-policy.ts'

/** What the work on leavers needs. */
export interface LeaverWork {
  readonly visitors: SyncedVisitors
  readonly policy: LeaverPolicy
  /** The connection to the destination, as the run had it. */
  readonly connection: PendoConnection
  readonly clock: Clock
  readonly signal?: AbortSignal
}

/** A visitor, and the values that its fields are given. */
interface Change {
  readonly visitorId: string
  readonly values: Readonly<Record<string, string | null>>
}

/**
 * Does what the policy says about visitors whose people left, and takes the flag from those who came back. No visitor is
 * created. Whom Pendo does not know any more is forgotten; what fails is tried again after the next full success.
 * @returns what the pushes came to
 */
export async function applyLeavers(work: LeaverWork, found: FoundLeavers): Promise<PushResult[]> {
  const { visitors, policy } = work
  const { destination, leavers, returned } = found
  const results: PushResult[] = []
  const unflagged = returned.flatMap((visitor) => unflag(visitor))
  if (unflagged.length > 0) results.push(await change(work, destination, null, unflagged))
  const others = returned.filter((visitor) => unflag(visitor).length === 0)
  visitors.mark(destination, null, idsOf(others))
  if (policy.kind === 'keep' || leavers.length === 0) return results
  const leftAs = policy.kind === 'flag' ? `flag=${policy.field}` : 'blank'
  const changes = leavers.map(({ visitorId, fields }) => ({
    visitorId,
    values: policy.kind === 'flag' ? { [policy.field]: leftValue } : emptied(fields)
  }))
  results.push(await change(work, destination, leftAs, changes))
  return results
}

/** A person who came back has the pushed fields again, and a field of ours that says otherwise. */
function unflag({ visitorId, leftAs }: SyncedVisitor): Change[] {
  const field = leftAs?.startsWith('flag=') === true ? leftAs.slice('flag='.length) : null
  return field === null ? [] : [{ visitorId, values: { [field]: null } }]
}

/** Null is what empties a field, see `card.null-is-sent` in docs/fidelity.md. */
function emptied(fields: readonly string[]): Record<string, null> {
  return Object.fromEntries(fields.map((field) => [field, null]))
}

async function change(
  { visitors, connection, clock, signal }: LeaverWork,
  destination: KnownDestination,
  leftAs: string | null,
  changes: readonly Change[]
): Promise<PushResult> {
  const { memory: _, delta: __, ...bare } = connection
  const users = changes.map(({ visitorId, values }) => ({ visitorId, profile: values }))
  return await pushUsers(bare, users, {
    visitorIdKey: 'visitorId',
    create: false,
    clock,
    ...(signal === undefined ? {} : { signal }),
    onSettled: (rows) => {
      const ids = (outcome: 'updated' | 'missing') =>
        rows.flatMap((row) => (row.outcome === outcome && row.visitorId !== null ? [row.visitorId] : []))
      visitors.mark(destination, leftAs, ids('updated'))
      visitors.gone(destination, ids('missing'))
    }
  })
}
