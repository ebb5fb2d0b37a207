import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { LogEvent } from '#schemas/okta/logs.ts'
import { readCursor, writeCursor } from '../cursor.ts'
import type { Condition } from '../expression/compile.ts'
import { fold } from '../profile/fold.ts'
import type { Page } from './page.ts'

/** Which events to list, in which order, and from where. */
export interface EventListing {
  readonly conditions: readonly Condition[]
  readonly descending: boolean
  readonly after: string | undefined
  readonly limit: number
  /** Whether a position follows even when no event does, so that a client can go on asking. */
  readonly polls: boolean
}

/** An event as it is stored. */
export interface EventRow {
  readonly seq: number
  /** The text of its JSON. */
  readonly event: string
}

/** The System Log: what happened, in order. */
export class Events {
  readonly #database: DatabaseSync
  readonly #insert: StatementSync

  constructor(database: DatabaseSync) {
    this.#database = database
    this.#insert = database.prepare(
      'insert into events (uuid, published, event_type, event, words) values (?, ?, ?, ?, ?)'
    )
  }

  /** Writes an event. */
  append(event: LogEvent): void {
    const text = JSON.stringify(event)
    this.#insert.run(event.uuid, event.published, event.eventType, text, fold(text))
  }

  /**
   * One page of events.
   * @throws Refusal `E0000029` for a position that was not given by this list
   */
  list({ conditions, descending, after, limit, polls }: EventListing): Page<EventRow> {
    const seq = after === undefined ? null : (readCursor(after, 1)[0] ?? null)
    const from = seq === null ? [] : [{ sql: `seq ${descending ? '<' : '>'} ?`, values: [seq] }]
    const all = [...from, ...conditions]
    const rows = this.#database
      .prepare(
        `select seq, event from events where ${all.map(({ sql }) => `(${sql})`).join(' and ') || '1'}
         order by seq ${descending ? 'desc' : 'asc'} limit ?`
      )
      .all(...all.flatMap(({ values }) => values), limit + 1) as unknown as EventRow[]
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)?.seq ?? seq ?? 0
    return { rows: shown, next: rows.length > limit || polls ? writeCursor([last]) : null }
  }
}
