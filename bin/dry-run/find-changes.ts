import type { ComparedType } from '#compare/same-value.ts'
import { comparedTypeOf, isSameValue } from '#compare/same-value.ts'
import { createPendoHttp } from '#connector/pendo/client/http.ts'
import { findVisitorFields } from '#connector/pendo/client/visitor-fields.ts'
import { visitorPages } from '#connector/pendo/client/visitors.ts'
import type { PendoConnection } from '#connector/pendo/connection.ts'
import type { DryRunNotes, DryVisitor } from '#connector/pendo/dry-run/dry-run-notes.ts'
import type { Clock } from '#core/clock.ts'
import { verifyKey } from '#schemas/pendo/token.ts'
import type { Change } from './change.ts'
import type { ChangeStore } from './change-store.ts'

/** What Pendo is read with. */
export interface Reading {
  readonly clock: Clock
  readonly signal: AbortSignal
}

/**
 * Holds what would be sent against what Pendo has, as `compare` does, and puts what would become of each visitor into the
 * store. Pendo is only read: its fields, the key, and the visitors page by page.
 * @returns Pendos whose key may only read: there a real run would be refused
 * @throws PendoError where Pendo cannot be read to its end; then the store holds nothing that counts
 */
export async function findChanges(notes: DryRunNotes, store: ChangeStore, reading: Reading): Promise<string[]> {
  const readOnly: string[] = []
  for (const connection of notes.destinations()) {
    const http = createPendoHttp(connection, reading)
    try {
      const names = notes.fieldsOf(connection)
      if (names.length > 0) {
        const fields = await findVisitorFields(http, connection.group, names)
        const types = new Map(names.map((name, at) => [name, comparedTypeOf(fields[at]?.type)]))
        const listing = { group: connection.group, fields: fields.map((field) => field?.name ?? null) }
        const seen = new Set<string>()
        for await (const page of visitorPages(http, listing)) {
          const sent = notes.sentAmong(
            connection,
            page.map(({ id }) => id)
          )
          const found = page.flatMap(({ id, values }) => {
            const visitor = sent.get(id)
            if (visitor === undefined) return []
            seen.add(id)
            const before = new Map(names.map((name, at) => [name, values[at]]))
            return [changesOf(connection, visitor, before, types)]
          })
          store.add(found)
        }
        store.add(unseen(connection, notes, seen))
      }
      if (!(await http.call(verifyKey)).writeAccess) readOnly.push(connection.origin)
    } finally {
      await http.close()
    }
    store.add(faultsOf(connection, notes))
  }
  return readOnly
}

/** A change without what only some kinds have. */
function bare({ origin, group }: PendoConnection, kind: Change['kind'], visitorId: string | null): Change {
  return { kind, visitorId, field: null, before: null, after: null, code: null, reason: null, pendo: origin, group }
}

function changesOf(
  connection: PendoConnection,
  { visitorId, values }: DryVisitor,
  before: ReadonlyMap<string, unknown>,
  types: ReadonlyMap<string, ComparedType>
): Change[] {
  const changes = Object.entries(values).flatMap(([field, after]): Change[] => {
    const has = before.get(field) ?? null
    if (isSameValue(after, has, types.get(field))) return []
    return [{ ...bare(connection, 'change', visitorId), field, before: has, after }]
  })
  return changes.length > 0 ? changes : [bare(connection, 'same', visitorId)]
}

/** Visitors that Pendo did not list: they would be created, or have gone since the push asked for them. */
function* unseen(
  connection: PendoConnection,
  notes: DryRunNotes,
  seen: ReadonlySet<string>
): Generator<Change[], void> {
  for (const { visitorId, values, creates } of notes.sent(connection)) {
    if (seen.has(visitorId)) continue
    if (!creates) {
      const reason = 'It was in Pendo when it would have been sent, and is no longer.'
      yield [{ ...bare(connection, 'missing', visitorId), code: 'PENDO_VISITOR_MISSING', reason }]
      continue
    }
    const fields = Object.entries(values).filter(([, after]) => after !== null)
    const created = bare(connection, 'create', visitorId)
    yield fields.length === 0 ? [created] : fields.map(([field, after]) => ({ ...created, field, after }))
  }
}

function* faultsOf(connection: PendoConnection, notes: DryRunNotes): Generator<Change[], void> {
  for (const { visitorId, outcome, code, reason } of notes.faults(connection)) {
    yield [{ ...bare(connection, outcome, visitorId), code, reason }]
  }
}
