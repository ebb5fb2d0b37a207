import type { DatabaseSync, StatementSync } from 'node:sqlite'

/** Connection and settings of an app's provisioning as they are stored; 1 is on. */
export interface ProvisioningRow {
  readonly app_id: string
  readonly base_url: string
  /** It has to be sent, so it is kept as it is. */
  readonly token: string
  readonly authentication: 'bearer' | 'header'
  readonly client: 'OIN' | 'AIW'
  readonly import_groups: number
  readonly create_users: number
  readonly update_users: number
  readonly deactivate_users: number
  readonly rename_groups: number
  readonly saved_at: string
}

const columns = [
  'app_id',
  'base_url',
  'token',
  'authentication',
  'client',
  'import_groups',
  'create_users',
  'update_users',
  'deactivate_users',
  'rename_groups',
  'saved_at'
] as const

/** Which apps are provisioned, and how. */
export class ProvisioningSettings {
  readonly #get: StatementSync
  readonly #put: StatementSync
  readonly #delete: StatementSync

  constructor(database: DatabaseSync) {
    this.#get = database.prepare(`select ${columns.join(', ')} from provisioning where app_id = ?`)
    this.#put = database.prepare(
      `insert or replace into provisioning (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`
    )
    this.#delete = database.prepare('delete from provisioning where app_id = ?')
  }

  /** The settings of an app, or null where it has no connection. */
  get(appId: string): ProvisioningRow | null {
    return (this.#get.get(appId) as ProvisioningRow | undefined) ?? null
  }

  /** Stores settings, in place of those of the same app. */
  put(row: ProvisioningRow): void {
    this.#put.run(...columns.map((name) => row[name]))
  }

  /** Forgets the connection of an app. */
  delete(appId: string): void {
    this.#delete.run(appId)
  }
}
