import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import { Statements } from '../../store/statements.ts'
import type { Storage } from '../filter/storage.ts'
import { fold } from '../fold.ts'
import type { ListQuery } from '../list-query.ts'
import { foldResource } from '../schema/fold-resource.ts'
import type { Attributes } from '../schema/read-value.ts'
import { userShape } from '../schema/shapes.ts'
import type { Page } from './page.ts'
import { readPage } from './page.ts'

/** A user as it is stored. */
export interface UserRow {
  readonly id: string
  /** What SCIM knows, as the text of a JSON object without `id`, `meta` and `groups`. */
  readonly attributes: string
  /** Epoch milliseconds. */
  readonly created_at: number
  readonly modified_at: number
  /** Counts the states of the resource. */
  readonly version: number
}

/** A group that a user is in. */
export interface GroupOfUser {
  readonly id: string
  readonly display_name: string
}

const columns = 'r.id, r.attributes, r.created_at, r.modified_at, r.version'

/** Where filters and sorting find the attributes of users. */
export const userStorage: Storage = {
  columns: new Map([
    ['id', 'r.id'],
    ['externalid', 'r.external_id'],
    ['username', 'r.user_name_folded'],
    ['displayname', 'r.display_name_folded'],
    ['active', 'r.active'],
    ['meta', '1'],
    ['meta.resourcetype', `'User'`],
    ['meta.created', 'r.created_at'],
    ['meta.lastmodified', 'r.modified_at'],
    ['meta.version', `('W/"' || r.version || '"')`]
  ]),
  json: 'r.folded',
  lists: new Map([
    [
      'groups',
      {
        from: 'group_members m join idp_groups g on g.id = m.group_id where m.user_id = r.id',
        columns: new Map([
          ['value', 'g.id'],
          ['display', 'g.display_name_folded'],
          ['type', `'direct'`]
        ])
      }
    ]
  ])
}

const foldOrNull = (text: unknown): string | null => (typeof text === 'string' ? fold(text) : null)
const textOrNull = (text: unknown): string | null => (typeof text === 'string' ? text : null)

/**
 * What the columns of a user hold, in the order in which the statements name them. Filters and sorting find the first
 * attributes in their columns, so they are not folded a second time.
 */
function valuesOf(attributes: Attributes): SQLInputValue[] {
  const { userName, displayName, externalId, active, ...others } = attributes
  return [
    String(userName),
    fold(String(userName)),
    textOrNull(displayName),
    foldOrNull(displayName),
    textOrNull(externalId),
    active === false ? 0 : 1,
    JSON.stringify(attributes),
    JSON.stringify(foldResource(userShape, others))
  ]
}

/** The users of the organization as SCIM sees them. */
export class ScimUsers {
  readonly #statements: Statements
  readonly #get: StatementSync
  readonly #idByName: StatementSync
  readonly #insert: StatementSync
  readonly #update: StatementSync
  readonly #delete: StatementSync
  readonly #groups: StatementSync
  readonly #touchGroups: StatementSync

  constructor(database: DatabaseSync) {
    this.#statements = new Statements(database)
    this.#get = database.prepare(`select ${columns} from users r where r.id = ?`)
    this.#idByName = database.prepare('select id from users where user_name_folded = ?')
    this.#insert = database.prepare(
      `insert into users (user_name, user_name_folded, display_name, display_name_folded, external_id, active, attributes,
         folded, id, created_at, modified_at, provisioned_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?9, ?10, ?10, ?11)
         on conflict (user_name_folded) do nothing`
    )
    this.#update = database.prepare(
      `update users set user_name = ?, user_name_folded = ?, display_name = ?, display_name_folded = ?, external_id = ?,
         active = ?, attributes = ?, folded = ?, modified_at = ?10, version = version + 1,
         provisioned_at = coalesce(provisioned_at, ?11) where id = ?9`
    )
    this.#delete = database.prepare('delete from users where id = ?')
    this.#groups = database.prepare(
      `select g.id, g.display_name from group_members m join idp_groups g on g.id = m.group_id
       where m.user_id = ? order by g.rowid`
    )
    this.#touchGroups = database.prepare(
      'update idp_groups set version = version + 1 where id in (select group_id from group_members where user_id = ?)'
    )
  }

  /** One user, or null. */
  get(id: string): UserRow | null {
    return (this.#get.get(id) as UserRow | undefined) ?? null
  }

  /** The id of the user with a name, without regard to letter case; or null. */
  idOf(userName: string): string | null {
    const row = this.#idByName.get(fold(userName))
    return row === undefined ? null : String(row.id)
  }

  /**
   * Puts a new user in, if the name is free.
   * @param provisionedAt - null for one whom Pendo made itself
   * @returns whether it was
   */
  insert(id: string, attributes: Attributes, now: number, provisionedAt: number | null): boolean {
    return this.#insert.run(...valuesOf(attributes), id, now, provisionedAt).changes === 1
  }

  /** Puts a new state in place of a user's. The name must be free or the user's own. */
  update(id: string, attributes: Attributes, now: number, provisionedAt: number | null): void {
    this.#update.run(...valuesOf(attributes), id, now, provisionedAt)
  }

  /** Takes a user out, and out of all groups. @returns whether there was one */
  delete(id: string): boolean {
    this.#touchGroups.run(id)
    return this.#delete.run(id).changes === 1
  }

  /** Marks the groups that show a user as changed. */
  touchGroups(id: string): void {
    this.#touchGroups.run(id)
  }

  /** The groups that a user is in, in the order in which they were made. */
  groupsOf(id: string): readonly GroupOfUser[] {
    return this.#groups.all(id) as unknown as GroupOfUser[]
  }

  /** A page of a list. */
  page(query: ListQuery): Page<UserRow> {
    return readPage(this.#statements, 'users', columns, query)
  }
}
