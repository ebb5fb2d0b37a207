import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { OktaAppStatus } from '#schemas/okta/app.ts'
import { fold } from '../profile/fold.ts'
import type { Listing, Page } from './page.ts'
import { readPage } from './page.ts'

/** An app as it is stored: features and details are texts of JSON. */
export interface AppRow {
  readonly id: string
  readonly name: string
  readonly label: string
  readonly status: OktaAppStatus
  readonly sign_on_mode: string | null
  readonly created: string
  readonly last_updated: string
  readonly features: string
  readonly details: string
}

/** An app to be stored: as a row, with features and details as values. */
export interface StoredApp extends Omit<AppRow, 'features' | 'details'> {
  readonly features: readonly string[]
  readonly details: Readonly<Record<string, unknown>>
}

const columns = 'id, name, label, status, sign_on_mode, created, last_updated, features, details'

/** The apps of the org. */
export class Apps {
  readonly #database: DatabaseSync
  readonly #get: StatementSync
  readonly #named: StatementSync
  readonly #put: StatementSync
  readonly #delete: StatementSync

  constructor(database: DatabaseSync) {
    this.#database = database
    this.#get = database.prepare(`select ${columns} from apps where id = ?`)
    this.#named = database.prepare('select 1 from apps where name = ?')
    // An update keeps `seq`, and with it the place in lists.
    this.#put = database.prepare(
      `insert into apps (${columns}, folded_name, folded_label) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       on conflict (id) do update set name = excluded.name, label = excluded.label, status = excluded.status,
         sign_on_mode = excluded.sign_on_mode, created = excluded.created, last_updated = excluded.last_updated,
         features = excluded.features, details = excluded.details, folded_name = excluded.folded_name,
         folded_label = excluded.folded_label`
    )
    this.#delete = database.prepare('delete from apps where id = ?')
  }

  /** One app by id, or null. */
  get(id: string): AppRow | null {
    return (this.#get.get(id) as AppRow | undefined) ?? null
  }

  /** Whether an app has the name. */
  hasName(name: string): boolean {
    return this.#named.get(name) !== undefined
  }

  /** Stores an app, in place of one with the same id. */
  put(app: StoredApp): void {
    this.#put.run(
      app.id,
      app.name,
      app.label,
      app.status,
      app.sign_on_mode,
      app.created,
      app.last_updated,
      JSON.stringify(app.features),
      JSON.stringify(app.details),
      fold(app.name),
      fold(app.label)
    )
  }

  /** Takes an app out for good, and with it its assignments and the groups that come from it. */
  delete(id: string): void {
    this.#delete.run(id)
  }

  /**
   * One page of a list.
   * @throws Refusal `E0000029` for a position that was not given by this list
   */
  list(listing: Omit<Listing, 'sort'>): Page<AppRow> {
    return readPage(this.#database, { from: 'apps', columns, seq: 'seq' }, { ...listing, sort: null })
  }
}
