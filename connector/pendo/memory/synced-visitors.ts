import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { foldCase } from '#core/fold-case.ts'
import type { Mentions } from '#core/mentions.ts'
import { mentionsOf } from '#core/mentions.ts'
import { migrate, transaction } from '#core/sqlite.ts'
import type { WritableGroup } from '#schemas/pendo/kind.ts'
import { migrations } from './migrations.ts'
import { UnchangedBlocks } from './unchanged-blocks.ts'

/** A destination, and the number that stands for it in the database. */
export interface KnownDestination {
  readonly id: number
  readonly origin: string
  readonly group: WritableGroup
}

/** A visitor whom runs of a flow have pushed. */
export interface SyncedVisitor {
  readonly visitorId: string
  /** Names of the fields that were pushed last. */
  readonly fields: readonly string[]
  /** What was done when the person left; `null` for whoever has not left. */
  readonly leftAs: string | null
}

/** Visitors read at once. */
const pageSize = 1_000
const confirmed = "outcome IN ('updated', 'unchanged')"

/** The visitors that runs of a flow have brought to Pendo, among all that a memory of pushes knows. */
export class SyncedVisitors {
  readonly #database: DatabaseSync
  readonly #unchanged: UnchangedBlocks
  readonly #destinations: StatementSync
  readonly #ofRun: StatementSync
  readonly #ofFlow: StatementSync
  readonly #claim: StatementSync
  readonly #mark: StatementSync
  readonly #forget: StatementSync

  constructor(database: DatabaseSync) {
    migrate(database, 'pushes', migrations)
    this.#database = database
    this.#unchanged = new UnchangedBlocks(database)
    this.#destinations = database.prepare(`
      SELECT id, origin, fields FROM push_destinations
      WHERE EXISTS (SELECT 1 FROM push_visitors WHERE destination = id AND run_id = ?)`)
    const page = (which: string) =>
      database.prepare(`
        SELECT visitor_id, names, left_as FROM push_visitors LEFT JOIN push_fieldsets ON id = fieldset
        WHERE destination = :destination AND visitor_id > :after AND ${which} ORDER BY visitor_id LIMIT ${pageSize}`)
    this.#ofRun = page(`run_id = :of AND ${confirmed}`)
    this.#ofFlow = page('flow_id = :of AND confirmed_at IS NOT NULL AND left_as IS NULL')
    const named = 'destination = :destination AND visitor_id IN (SELECT value FROM json_each(:ids))'
    this.#claim = database.prepare(
      `UPDATE push_visitors SET flow_id = :flowId WHERE ${named} AND flow_id IS NOT :flowId`
    )
    this.#mark = database.prepare(`UPDATE push_visitors SET left_as = :leftAs, hash = NULL WHERE ${named}`)
    this.#forget = database.prepare(
      `UPDATE push_visitors SET left_as = NULL, hash = NULL, confirmed_at = NULL, flow_id = NULL WHERE ${named}`
    )
  }

  /** Where a run has pushed to. */
  destinationsOf(runId: string): KnownDestination[] {
    this.#unchanged.fold()
    return this.#destinations.all(runId).map(({ id, origin, fields }) => ({
      id: Number(id),
      origin: String(origin),
      group: String(fields) as WritableGroup
    }))
  }

  /** Visitors whom Pendo has confirmed in a run, page by page. */
  ofRun(destination: KnownDestination, runId: string): Generator<readonly SyncedVisitor[], void> {
    return pages(this.#ofRun, destination, runId)
  }

  /** Visitors whom runs of a flow have claimed, and who have not left, page by page. */
  ofFlow(destination: KnownDestination, flowId: string): Generator<readonly SyncedVisitor[], void> {
    return pages(this.#ofFlow, destination, flowId)
  }

  /** Says that a flow answers for visitors. */
  claim(destination: KnownDestination, flowId: string, visitorIds: readonly string[]): void {
    this.#claim.run({ destination: destination.id, flowId, ids: JSON.stringify(visitorIds) })
  }

  /** Notes what was done about visitors who left; `null` for those who came back. Their next row is sent whatever it holds. */
  mark(destination: KnownDestination, leftAs: string | null, visitorIds: readonly string[]): void {
    this.#mark.run({ destination: destination.id, leftAs, ids: JSON.stringify(visitorIds) })
  }

  /** Visitors who are no longer in Pendo: nobody has to answer for them. */
  gone(destination: KnownDestination, visitorIds: readonly string[]): void {
    this.#forget.run({ destination: destination.id, ids: JSON.stringify(visitorIds) })
  }

  /**
   * Removes all that is known of a visitor, in whatever letter case, from the file's free pages too; rows without an id are
   * the visitor's where their reason has it.
   * @returns how many rows that was
   */
  async forget(visitorId: string): Promise<number> {
    this.#database.exec('PRAGMA secure_delete = ON')
    try {
      this.#unchanged.fold()
      return transaction(this.#database, () => this.#forgotten(foldCase(visitorId), mentionsOf(visitorId)))
    } finally {
      this.#database.exec('PRAGMA secure_delete = OFF')
    }
  }

  #forgotten(folded: string, mentions: Mentions): number {
    const ids = this.#database
      .prepare('SELECT DISTINCT visitor_id FROM push_visitors')
      .all()
      .map(({ visitor_id }) => String(visitor_id))
      .filter((id) => foldCase(id) === folded)
    const reasons = this.#database
      .prepare('SELECT DISTINCT reason FROM push_nameless')
      .all()
      .map(({ reason }) => String(reason))
      .filter(mentions)
    const remove = this.#database.prepare('DELETE FROM push_visitors WHERE visitor_id = ?')
    const removeNameless = this.#database.prepare('DELETE FROM push_nameless WHERE reason = ?')
    let rows = 0
    for (const id of ids) rows += Number(remove.run(id).changes)
    for (const reason of reasons) rows += Number(removeNameless.run(reason).changes)
    return rows
  }
}

function* pages(
  statement: StatementSync,
  { id: destination }: KnownDestination,
  of: string
): Generator<readonly SyncedVisitor[], void> {
  let after = ''
  for (;;) {
    const page = statement.all({ destination, of, after }).map(({ visitor_id, names, left_as }) => ({
      visitorId: String(visitor_id),
      fields: names === null ? [] : (JSON.parse(String(names)) as string[]),
      leftAs: left_as === null ? null : String(left_as)
    }))
    const last = page.at(-1)
    if (last === undefined) return
    yield page
    after = last.visitorId
  }
}
