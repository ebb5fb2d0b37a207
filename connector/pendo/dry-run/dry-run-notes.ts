import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { openDatabase, transaction } from '#core/sqlite.ts'
import type { PendoHttp } from '../client/http.ts'
import { visitorIds } from '../client/visitor-ids.ts'
import type { PendoConnection } from '../connection.ts'
import type { SettledRow } from '../push/contract.ts'
import type { DryRecord, DryRun } from './dry-run.ts'

/** A visitor that Pendo would be sent, with the values of all records in the order of the pushes. */
export interface DryVisitor {
  readonly visitorId: string
  readonly values: Readonly<Record<string, unknown>>
  /** Whether a push would create it where there is none. */
  readonly creates: boolean
}

/** A row that would not be sent, or not be taken. */
export interface DryFault {
  /** `null` for a row without a usable id. */
  readonly visitorId: string | null
  /** `unchanged` is left out by delta. */
  readonly outcome: Exclude<SettledRow['outcome'], 'updated'>
  readonly code: string | null
  readonly reason: string | null
}

const tables = `
  CREATE TABLE known (origin TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (origin, id)) STRICT, WITHOUT ROWID;
  CREATE TABLE visitor (
    place INTEGER NOT NULL,
    id TEXT NOT NULL,
    -- What Pendo would be sent; null where that is nothing.
    sent TEXT,
    creates INTEGER NOT NULL DEFAULT 0,
    -- How the last row ended, unless it was taken.
    outcome TEXT, code TEXT, reason TEXT,
    PRIMARY KEY (place, id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE nameless (
    number INTEGER PRIMARY KEY, place INTEGER NOT NULL, reason TEXT NOT NULL, code TEXT, UNIQUE (place, reason)
  ) STRICT;`

/**
 * What the pushes of a run would send, by visitor, in a private temporary database that SQLite keeps on disk and deletes.
 * The ids of a Pendo are listed once, and only for a push that creates nobody. Close it at the end.
 */
export class DryRunNotes implements DryRun {
  readonly #database: DatabaseSync
  readonly #places = new Map<string, { readonly number: number; readonly connection: PendoConnection }>()
  readonly #listings = new Map<string, Promise<void>>()
  readonly #addKnown: StatementSync
  readonly #findKnown: StatementSync
  readonly #findSent: StatementSync
  readonly #keepSent: StatementSync
  readonly #keepFault: StatementSync
  readonly #keepNameless: StatementSync

  constructor() {
    this.#database = openDatabase('')
    this.#database.exec(tables)
    const prepare = (sql: string) => this.#database.prepare(sql)
    this.#addKnown = prepare('INSERT OR IGNORE INTO known VALUES (?, ?)')
    this.#findKnown = prepare('SELECT id FROM known WHERE origin = ? AND id IN (SELECT value FROM json_each(?))')
    this.#findSent = prepare(
      'SELECT id, sent, creates FROM visitor WHERE place = ? AND id IN (SELECT value FROM json_each(?)) AND sent IS NOT NULL'
    )
    this.#keepSent = prepare(`
      INSERT INTO visitor (place, id, sent, creates) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET
        sent = excluded.sent, creates = max(creates, excluded.creates), outcome = NULL, code = NULL, reason = NULL`)
    this.#keepFault = prepare(`
      INSERT INTO visitor (place, id, outcome, code, reason) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
        outcome = excluded.outcome, code = excluded.code, reason = excluded.reason`)
    this.#keepNameless = prepare('INSERT OR IGNORE INTO nameless (place, reason, code) VALUES (?, ?, ?)')
  }

  async known(
    { origin }: PendoConnection,
    http: PendoHttp,
    visitorIds: readonly string[]
  ): Promise<ReadonlySet<string>> {
    await this.#listed(origin, http)
    return new Set(this.#findKnown.all(origin, JSON.stringify(visitorIds)).map(({ id }) => String(id)))
  }

  take(connection: PendoConnection, create: boolean, records: readonly DryRecord[]): void {
    const place = this.#placeOf(connection)
    transaction(this.#database, () => {
      for (const { visitorId, json } of records) {
        const { values } = JSON.parse(json) as { values: Record<string, unknown> }
        const before = this.#sentOf(place, [visitorId]).get(visitorId)?.values
        this.#keepSent.run(place, visitorId, JSON.stringify({ ...before, ...values }), create ? 1 : 0)
        if (create) this.#addKnown.run(connection.origin, visitorId)
      }
    })
  }

  settled(connection: PendoConnection, rows: readonly SettledRow[]): void {
    const place = this.#placeOf(connection)
    transaction(this.#database, () => {
      for (const { visitorId, outcome, code, reason } of rows) {
        if (outcome === 'updated') continue
        if (visitorId === null) this.#keepNameless.run(place, reason ?? '', code)
        else this.#keepFault.run(place, visitorId, outcome, code, reason)
      }
    })
  }

  /** Where pushes would have gone. */
  destinations(): PendoConnection[] {
    return [...this.#places.values()].map(({ connection }) => connection)
  }

  /** Names of all fields that would be sent. */
  fieldsOf(connection: PendoConnection): string[] {
    return this.#database
      .prepare('SELECT DISTINCT key FROM visitor, json_each(sent) WHERE place = ? AND sent IS NOT NULL ORDER BY key')
      .all(this.#placeOf(connection))
      .map(({ key }) => String(key))
  }

  /** Of the visitors those that would be sent. */
  sentAmong(connection: PendoConnection, visitorIds: readonly string[]): ReadonlyMap<string, DryVisitor> {
    return this.#sentOf(this.#placeOf(connection), visitorIds)
  }

  /** All visitors that would be sent, by their ids. */
  *sent(connection: PendoConnection): Generator<DryVisitor, void> {
    const all = this.#database.prepare(
      'SELECT id, sent, creates FROM visitor WHERE place = ? AND sent IS NOT NULL ORDER BY id'
    )
    for (const row of all.iterate(this.#placeOf(connection))) yield visitorOf(row)
  }

  /** All that would not be sent, or not be taken; rows without an id at the end. */
  *faults(connection: PendoConnection): Generator<DryFault, void> {
    const place = this.#placeOf(connection)
    // Who would be sent in one push and left out by delta in another is told once.
    const visitors = this.#database.prepare(`
      SELECT id, outcome, code, reason FROM visitor
      WHERE place = ? AND outcome IS NOT NULL AND (outcome <> 'unchanged' OR sent IS NULL) ORDER BY id`)
    for (const { id, outcome, code, reason } of visitors.iterate(place)) {
      yield {
        visitorId: String(id),
        outcome: String(outcome) as DryFault['outcome'],
        code: textOf(code),
        reason: textOf(reason)
      }
    }
    const nameless = this.#database.prepare('SELECT code, reason FROM nameless WHERE place = ? ORDER BY number')
    for (const { code, reason } of nameless.iterate(place)) {
      yield { visitorId: null, outcome: 'unsent', code: textOf(code), reason: textOf(reason) }
    }
  }

  close(): void {
    this.#database.close()
  }

  #placeOf(connection: PendoConnection): number {
    const key = `${connection.origin} ${connection.group}`
    const place = this.#places.get(key) ?? { number: this.#places.size, connection }
    this.#places.set(key, place)
    return place.number
  }

  #sentOf(place: number, ids: readonly string[]): Map<string, DryVisitor> {
    return new Map(this.#findSent.all(place, JSON.stringify(ids)).map((row) => [String(row.id), visitorOf(row)]))
  }

  /** Several pushes at once wait for one listing; one that broke off is begun anew by the next. */
  #listed(origin: string, http: PendoHttp): Promise<void> {
    const listing = this.#listings.get(origin) ?? this.#list(origin, http)
    this.#listings.set(origin, listing)
    return listing
  }

  async #list(origin: string, http: PendoHttp): Promise<void> {
    try {
      for await (const page of visitorIds(http)) {
        transaction(this.#database, () => {
          for (const id of page) this.#addKnown.run(origin, id)
        })
      }
    } catch (error) {
      this.#listings.delete(origin)
      throw error
    }
  }
}

function visitorOf({ id, sent, creates }: Record<string, unknown>): DryVisitor {
  return {
    visitorId: String(id),
    values: JSON.parse(String(sent)) as Record<string, unknown>,
    creates: creates === 1
  }
}

function textOf(value: unknown): string | null {
  return value === null ? null : String(value)
}
