import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite'
import { foldCase } from '#core/fold-case.ts'
import { migrate, transaction } from '#core/sqlite.ts'
import type { RowOutcome } from '#schemas/pendo/push-user-list.ts'
import type { RunMode } from '../record/sync-record.ts'
import type { Account, AccountedRun, ListedCounts, ListedPerson, LostPerson, PeopleAccount } from './account.ts'
import { accountLists, accountMigrations, countSuperseded, countWithoutId, findLost } from './account-schema.ts'

type Row = Record<string, SQLOutputValue>

/** Outcome of a row that a push was given and has not settled. */
const underWay = 'under way'

/** The account of people in a database, which it may share with other stores: what it has noted survives its process. */
export class SqliteAccount implements Account {
  readonly #database: DatabaseSync
  readonly #begin: StatementSync
  readonly #key: StatementSync
  readonly #listingBegins: StatementSync
  readonly #listingEnds: StatementSync
  readonly #users: StatementSync
  readonly #person: StatementSync
  readonly #identity: StatementSync
  readonly #rows: StatementSync
  readonly #counts: StatementSync
  readonly #run: StatementSync
  readonly #last: StatementSync
  readonly #brokenOff: StatementSync
  readonly #lost: StatementSync

  /**
   * @param database - opened by `openDatabase`; whoever opened it closes it
   * @throws AppError `DATA_FILE_INVALID` where a newer program has written the database
   */
  constructor(database: DatabaseSync) {
    migrate(database, 'accounts', accountMigrations)
    this.#database = database
    this.#begin = database.prepare(
      `INSERT INTO account_runs (run, flow_id, flow, mode, started_at) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (run) DO UPDATE SET listings_open = 0`
    )
    this.#key = database.prepare('INSERT OR IGNORE INTO account_keys VALUES (?, ?)')
    this.#listingBegins = database.prepare(
      `UPDATE account_runs SET listings = listings + 1, listings_open = listings_open + 1,
         listings_broken = max(listings_broken - :again, 0) WHERE run = :run`
    )
    this.#listingEnds = database.prepare(
      `UPDATE account_runs SET listings_open = max(listings_open - 1, 0), listings_broken = listings_broken + :broken
       WHERE run = :run`
    )
    this.#users = database.prepare('UPDATE account_runs SET users = users + ? WHERE run = ?')
    this.#person = database.prepare('INSERT INTO account_people VALUES (?, ?, ?)')
    this.#identity = database.prepare('INSERT INTO account_identities VALUES (?, ?, ?, ?, ?)')
    this.#rows = database.prepare('INSERT INTO account_rows VALUES (?, ?, ?)')
    this.#counts = database.prepare(
      `SELECT listings, listings_open, listings_broken, users, (SELECT count(DISTINCT okta_id) FROM account_people p WHERE p.run = r.run) AS people
       FROM account_runs r WHERE run = ?`
    )
    this.#run = database.prepare("SELECT * FROM account_runs WHERE run = ? AND state <> 'open'")
    this.#last = database.prepare("SELECT * FROM account_runs WHERE state <> 'open' ORDER BY sequence DESC LIMIT 1")
    this.#brokenOff = database.prepare(
      "SELECT * FROM account_runs WHERE state = 'broke off' AND flow_id = ? AND started_at >= ? ORDER BY sequence DESC"
    )
    this.#lost = database.prepare('SELECT * FROM account_lost WHERE run = ? ORDER BY login, okta_id LIMIT ? OFFSET ?')
  }

  async begin({ runId, flowId, flow, mode, startedAt, keys }: AccountedRun): Promise<void> {
    transaction(this.#database, () => {
      this.#begin.run(runId, flowId, flow, mode, startedAt)
      for (const key of keys) this.#key.run(runId, key)
    })
  }

  async listingBegins(runId: string, isAgain = false): Promise<void> {
    this.#listingBegins.run({ run: runId, again: Number(isAgain) })
  }

  async listed(runId: string, users: number, people: readonly ListedPerson[]): Promise<void> {
    transaction(this.#database, () => {
      this.#users.run(users, runId)
      for (const { oktaId, label, identities } of people) {
        this.#person.run(runId, oktaId, label)
        for (const { key, visitorId } of identities) {
          this.#identity.run(runId, oktaId, key, visitorId, foldCase(visitorId))
        }
      }
    })
  }

  async listingEnds(runId: string, isWhole: boolean): Promise<void> {
    this.#listingEnds.run({ run: runId, broken: Number(!isWhole) })
  }

  async handed(runId: string, key: string, visitorIds: readonly string[]): Promise<void> {
    transaction(this.#database, () => {
      this.#key.run(runId, key)
      this.#rows.run(runId, underWay, JSON.stringify(visitorIds.map(foldCase)))
    })
  }

  async settled(runId: string, rows: readonly { visitorId: string | null; outcome: RowOutcome }[]): Promise<void> {
    const byOutcome = Map.groupBy(rows, ({ outcome }) => outcome)
    transaction(this.#database, () => {
      for (const [outcome, alike] of byOutcome) {
        const ids = alike.flatMap(({ visitorId }) => (visitorId === null ? [] : [foldCase(visitorId)]))
        if (ids.length > 0) this.#rows.run(runId, outcome, JSON.stringify(ids))
      }
    })
  }

  async superseded(runId: string): Promise<Readonly<Record<RowOutcome, number>>> {
    const counts: Record<RowOutcome, number> = { updated: 0, unchanged: 0, missing: 0, failed: 0, unsent: 0 }
    for (const { outcome, found } of this.#database.prepare(countSuperseded).all({ run: runId })) {
      counts[outcome as RowOutcome] = Number(found)
    }
    return counts
  }

  async counts(runId: string): Promise<ListedCounts | null> {
    const row = this.#counts.get(runId)
    if (row === undefined) return null
    return {
      listings: Number(row.listings),
      open: Number(row.listings_open),
      broken: Number(row.listings_broken),
      users: Number(row.users),
      people: Number(row.people)
    }
  }

  async listedIds(runId: string): Promise<ReadonlySet<string>> {
    const ids = this.#database.prepare('SELECT DISTINCT folded FROM account_identities WHERE run = ?')
    return new Set(ids.all(runId).map(({ folded }) => String(folded)))
  }

  async close(runId: string, how: 'ended' | 'broke off' | 'halted'): Promise<PeopleAccount | null> {
    const database = this.#database
    return transaction(database, () => {
      const counts = this.#counts.get(runId)
      if (counts === undefined) return null
      const found = (sql: string) => Number(database.prepare(sql).get({ run: runId })?.found)
      if (how !== 'halted') database.prepare(findLost).run({ run: runId, brokeOff: Number(how === 'broke off') })
      const withoutId = found(countWithoutId)
      const unsure = found('SELECT count(*) AS found FROM account_lost WHERE run = :run AND under_way = 1')
      const lost = found('SELECT count(*) AS found FROM account_lost WHERE run = :run') - unsure
      const isAboutPeople = Number(counts.listings) > 0 && (Number(counts.people) > 0 || Number(counts.users) === 0)
      for (const list of accountLists) database.prepare(`DELETE FROM ${list} WHERE run = ?`).run(runId)
      database
        .prepare('UPDATE account_runs SET state = ?, listed = ?, without_id = ?, lost = ?, under_way = ? WHERE run = ?')
        .run(how, isAboutPeople ? Number(counts.people) : null, withoutId, lost, unsure, runId)
      const row = this.#run.get(runId)
      return row === undefined ? null : accountOf(row)
    })
  }

  async open(): Promise<readonly AccountedRun[]> {
    const keys = this.#database.prepare('SELECT visitor_id_key FROM account_keys WHERE run = ?')
    return this.#database
      .prepare("SELECT * FROM account_runs WHERE state = 'open' ORDER BY sequence")
      .all()
      .map((row) => ({ ...runOf(row), keys: keys.all(String(row.run)).map((one) => String(one.visitor_id_key)) }))
  }

  async closed(runId?: string): Promise<PeopleAccount | null> {
    const row = runId === undefined ? this.#last.get() : this.#run.get(runId)
    return row === undefined ? null : accountOf(row)
  }

  async brokenOff(flowId: string, since: number): Promise<readonly PeopleAccount[]> {
    return this.#brokenOff.all(flowId, since).map(accountOf)
  }

  async lost(runId: string, { limit, offset = 0 }: { limit: number; offset?: number }): Promise<readonly LostPerson[]> {
    return this.#lost.all(runId, limit, offset).map((row) => ({
      oktaId: String(row.okta_id),
      login: String(row.login),
      visitorId: row.visitor_id === null ? null : String(row.visitor_id),
      underWay: row.under_way === 1
    }))
  }

  async prune(before: number): Promise<number> {
    return this.#forgetting(() => {
      const closed = "SELECT run FROM account_runs WHERE state <> 'open' AND started_at < ?"
      this.#database.prepare(`DELETE FROM account_lost WHERE run IN (${closed})`).run(before)
      const { changes } = this.#database
        .prepare("DELETE FROM account_runs WHERE state <> 'open' AND started_at < ?")
        .run(before)
      return Number(changes)
    })
  }

  async forget(visitorId: string): Promise<number> {
    const folded = foldCase(visitorId)
    return this.#forgetting(() => {
      let forgotten = 0
      const remove = this.#database.prepare('DELETE FROM account_lost WHERE run = ? AND okta_id = ?')
      for (const row of this.#database.prepare('SELECT * FROM account_lost').all()) {
        if (![row.visitor_id, row.login, row.okta_id].some((one) => one !== null && foldCase(String(one)) === folded))
          continue
        remove.run(String(row.run), String(row.okta_id))
        forgotten += 1
      }
      return forgotten
    })
  }

  /** What is forgotten shall not be found in the file's free pages either. */
  #forgetting<T>(work: () => T): T {
    this.#database.exec('PRAGMA secure_delete = ON')
    try {
      return transaction(this.#database, work)
    } finally {
      this.#database.exec('PRAGMA secure_delete = OFF')
    }
  }
}

function runOf(row: Row) {
  return {
    runId: String(row.run),
    flowId: String(row.flow_id),
    flow: String(row.flow),
    mode: String(row.mode) as RunMode,
    startedAt: Number(row.started_at)
  }
}

function accountOf(row: Row): PeopleAccount {
  return {
    ...runOf(row),
    brokeOff: row.state === 'broke off',
    listed: row.listed === null ? null : Number(row.listed),
    isWhole: row.listings_open === 0 && row.listings_broken === 0,
    withoutId: Number(row.without_id),
    lost: Number(row.lost),
    underWay: Number(row.under_way)
  }
}
