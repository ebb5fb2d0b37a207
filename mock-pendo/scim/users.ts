import type { DatabaseSync } from 'node:sqlite'
import { isDeepStrictEqual } from 'node:util'
import type { Clock } from '#core/clock.ts'
import type { Secrets } from '#core/random.ts'
import { transaction } from '#core/sqlite.ts'
import { checkMatch } from './etag.ts'
import { applyChange } from './patch/apply-change.ts'
import { readPatch } from './patch/read-patch.ts'
import { ScimRefusal } from './refusal.ts'
import { complete, readResource } from './schema/read-resource.ts'
import type { Attributes } from './schema/read-value.ts'
import { userShape } from './schema/shapes.ts'
import type { UserRow } from './store/users.ts'
import { ScimUsers } from './store/users.ts'

/** What the users are made and changed with. */
export interface ScimContext {
  readonly database: DatabaseSync
  readonly clock: Clock
  readonly secrets: Secrets
}

/** How users behave beyond the protocol. */
export interface UserOptions {
  /** Whether a user has to have an e-mail address. */
  readonly emailRequired: boolean
}

/** What a client asks of users: the rules of the protocol around the store. */
export class UserResources {
  readonly store: ScimUsers
  readonly #context: ScimContext
  readonly #options: UserOptions

  constructor(context: ScimContext, options: UserOptions) {
    this.store = new ScimUsers(context.database)
    this.#context = context
    this.#options = options
  }

  /** One user. @throws ScimRefusal `notFound` */
  get(id: string): UserRow {
    const row = this.store.get(id)
    if (row === null) throw new ScimRefusal('notFound', `There is no user ${JSON.stringify(id)}.`)
    return row
  }

  /** Makes a user; active, unless told otherwise. @throws ScimRefusal `invalidSyntax`, `invalidValue` or `uniqueness` */
  create(body: unknown): UserRow {
    const attributes = { ...readResource(userShape, body) }
    attributes.active ??= true
    this.#checkEmail(attributes)
    const id = this.#context.secrets.uuid()
    const now = this.#context.clock.now()
    if (!this.store.insert(id, attributes, now, now)) throw nameIsTaken(attributes)
    return { id, attributes: JSON.stringify(attributes), created_at: now, modified_at: now, version: 1 }
  }

  /**
   * Puts another state in place of a user's. `active` stays as it is where it is not sent, so that no change of a
   * profile lets somebody in again.
   * @throws ScimRefusal `notFound`, `preconditionFailed`, `invalidSyntax`, `invalidValue` or `uniqueness`
   */
  replace(id: string, body: unknown, ifMatch?: string): UserRow {
    return this.#change(id, ifMatch, (before) => {
      const after = readResource(userShape, body)
      return { ...after, active: after.active ?? before.active }
    })
  }

  /**
   * Applies a PATCH, all of it or nothing. `active` stays as it is where its value is removed.
   * @throws ScimRefusal `notFound`, `preconditionFailed`, `uniqueness`, or whatever is wrong with an operation
   */
  patch(id: string, body: unknown, ifMatch?: string): UserRow {
    return this.#change(id, ifMatch, (before) => {
      const after = structuredClone(before)
      for (const change of readPatch(userShape, body)) applyChange(after, change)
      after.active ??= before.active
      return complete(userShape, after)
    })
  }

  /** Takes a user out of Pendo, and out of all groups. @throws ScimRefusal `notFound` or `preconditionFailed` */
  delete(id: string, ifMatch?: string): void {
    transaction(this.#context.database, () => {
      checkMatch(ifMatch, this.get(id).version)
      this.store.delete(id)
    })
  }

  /** Stores what `change` makes of a user; a state that is the same keeps its version and its date. */
  #change(id: string, ifMatch: string | undefined, change: (before: Attributes) => Attributes): UserRow {
    return transaction(this.#context.database, () => {
      const row = this.get(id)
      checkMatch(ifMatch, row.version)
      const before: Attributes = JSON.parse(row.attributes)
      const after = change(before)
      if (isDeepStrictEqual(before, after)) return row
      this.#checkEmail(after)
      this.#checkName(after, id)
      const now = this.#context.clock.now()
      this.store.update(id, after, now, now)
      if (before.userName !== after.userName || before.displayName !== after.displayName) this.store.touchGroups(id)
      return { ...row, attributes: JSON.stringify(after), modified_at: now, version: row.version + 1 }
    })
  }

  #checkEmail({ userName, emails }: Attributes): void {
    const isGiven = Array.isArray(emails) && emails.some(({ value }) => typeof value === 'string' && value !== '')
    if (isGiven || !this.#options.emailRequired) return
    throw new ScimRefusal('invalidValue', `The user ${JSON.stringify(userName)} has no e-mail address: send emails.`)
  }

  #checkName(attributes: Attributes, id: string): void {
    const holder = this.store.idOf(String(attributes.userName))
    if (holder !== null && holder !== id) throw nameIsTaken(attributes)
  }
}

const nameIsTaken = ({ userName }: Attributes): ScimRefusal =>
  new ScimRefusal('uniqueness', `There is already a user with the userName ${JSON.stringify(userName)}.`)
