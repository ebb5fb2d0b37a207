import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Clock } from '#core/clock.ts'
import type { Secrets } from '#core/random.ts'
import { hashSecret, matchesHash } from '#core/secret.ts'
import type { ApiTokenInfo, ApiTokenRequest, NewApiToken } from '#schemas/mock/tokens.ts'
import type { TokenKind } from '#schemas/okta/headers.ts'

/** The header of a JSON Web Token, the form of an OAuth access token of an org. */
const jwtHeader = Buffer.from('{"alg":"RS256","typ":"JWT"}').toString('base64url')

/** The API tokens, of which only hashes are stored. */
export class ApiTokens {
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
      'insert into api_tokens (id, description, kind, write_access, created_at, hash) values (?, ?, ?, ?, ?, ?)'
    )
    this.#list = database.prepare('select * from api_tokens order by rowid')
    this.#find = database.prepare('select * from api_tokens where hash = ? and kind = ?')
    this.#delete = database.prepare('delete from api_tokens where id = ?')
  }

  /** Makes a token. The answer is the only place where it is ever seen. */
  create({ description, writeAccess, kind = 'ssws' }: ApiTokenRequest): NewApiToken {
    const id = this.#secrets.uuid()
    const apiToken = kind === 'ssws' ? `00${this.#secrets.token(30)}` : this.#accessToken(id)
    const createdAt = this.#clock.now()
    this.#insert.run(id, description, kind, writeAccess ? 1 : 0, createdAt, hashSecret(apiToken))
    return { id, description, kind, writeAccess, createdAt, apiToken }
  }

  /** All tokens, oldest first, without the tokens themselves. */
  list(): ApiTokenInfo[] {
    return this.#list.all().map(toInfo)
  }

  /** The token that was sent under its scheme, if it is one of ours; compared in constant time. */
  find(kind: TokenKind, apiToken: string): ApiTokenInfo | null {
    const row = this.#find.get(hashSecret(apiToken), kind)
    return row !== undefined && matchesHash(apiToken, String(row.hash)) ? toInfo(row) : null
  }

  /** Deletes a token, at once. @returns whether there was one */
  delete(id: string): boolean {
    return this.#delete.run(id).changes === 1
  }

  #accessToken(id: string): string {
    const payload = Buffer.from(JSON.stringify({ jti: id })).toString('base64url')
    return `${jwtHeader}.${payload}.${this.#secrets.token(32)}`
  }
}

function toInfo(row: Record<string, unknown>): ApiTokenInfo {
  return {
    id: String(row.id),
    description: String(row.description),
    kind: row.kind === 'bearer' ? 'bearer' : 'ssws',
    writeAccess: row.write_access === 1,
    createdAt: Number(row.created_at)
  }
}
