import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Clock } from '#core/clock.ts'
import type { Secrets } from '#core/random.ts'
import { hashSecret, matchesHash } from '#core/secret.ts'
import type { IntegrationKeyInfo, NewIntegrationKey } from '#schemas/mock/keys.ts'

/** Newer keys of Pendo end with their region. */
const regionSuffix = '.us'

/** The integration keys, of which only hashes are stored. */
export class IntegrationKeys {
  readonly #clock: Clock
  readonly #secrets: Secrets
  readonly #insert: StatementSync
  readonly #list: StatementSync
  readonly #find: StatementSync
  readonly #delete: StatementSync

  constructor(database: DatabaseSync, clock: Clock, secrets: Secrets) {
    this.#clock = clock
    this.#secrets = secrets
    this.#insert = database.prepare(
      'insert into integration_keys (id, description, write_access, created_at, hash) values (?, ?, ?, ?, ?)'
    )
    this.#list = database.prepare('select * from integration_keys order by rowid')
    this.#find = database.prepare('select * from integration_keys where hash = ?')
    this.#delete = database.prepare('delete from integration_keys where id = ?')
  }

  /** Makes a key. The answer is the only place where it is ever seen. */
  create({ description, writeAccess }: { description: string; writeAccess: boolean }): NewIntegrationKey {
    const id = this.#secrets.uuid()
    const integrationKey = this.#secrets.uuid() + regionSuffix
    const createdAt = this.#clock.now()
    this.#insert.run(id, description, writeAccess ? 1 : 0, createdAt, hashSecret(integrationKey))
    return { id, description, writeAccess, createdAt, integrationKey }
  }

  /** All keys, oldest first, without the keys themselves. */
  list(): IntegrationKeyInfo[] {
    return this.#list.all().map(toInfo)
  }

  /** The key that was sent, if it is one of ours. The index finds the hash; the comparison is in constant time. */
  find(integrationKey: string): IntegrationKeyInfo | null {
    const row = this.#find.get(hashSecret(integrationKey))
    return row !== undefined && matchesHash(integrationKey, String(row.hash)) ? toInfo(row) : null
  }

  /** Deletes a key, at once. @returns whether there was one */
  delete(id: string): boolean {
    return this.#delete.run(id).changes === 1
  }
}

function toInfo(row: Record<string, unknown>): IntegrationKeyInfo {
  return {
    id: String(row.id),
    description: String(row.description),
    writeAccess: row.write_access === 1,
    createdAt: Number(row.created_at)
  }
}
