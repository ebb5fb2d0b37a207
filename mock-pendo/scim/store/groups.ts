import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { Statements } from '../../store/statements.ts'
import type { Condition } from '../filter/compile-filter.ts'
import type { Storage } from '../filter/storage.ts'
import { fold } from '../fold.ts'
import type { ListQuery } from '../list-query.ts'
import type { Page } from './page.ts'
import { readPage } from './page.ts'

/** A group as it is stored, without its members. */
export interface GroupRow {
  readonly id: string
  readonly display_name: string
  readonly external_id: string | null
  /** Epoch milliseconds. */
  readonly created_at: number
  readonly modified_at: number
  /** Counts the states of the resource. */
  readonly version: number
}

/** A member of a group. */
export interface MemberRow {
  readonly user_id: string
  /** Name under which the user is shown. */
  readonly display: string
}

const columns = 'r.id, r.display_name, r.external_id, r.created_at, r.modified_at, r.version'
const shownMembers = 'group_members m join users u on u.id = m.user_id where m.group_id ='

/** Where filters and sorting find the attributes of groups. */
export const groupStorage: Storage = {
  columns: new Map([
    ['id', 'r.id'],
    ['externalid', 'r.external_id'],
    ['displayname', 'r.display_name_folded'],
    ['meta', '1'],
    ['meta.resourcetype', `'Group'`],
    ['meta.created', 'r.created_at'],
    ['meta.lastmodified', 'r.modified_at'],
    ['meta.version', `('W/"' || r.version || '"')`]
  ]),
  json: null,
  lists: new Map([
    [
      'schemas',
      { from: '(select 1) where 1', columns: new Map([['', `'urn:ietf:params:scim:schemas:core:2.0:group'`]]) }
    ],
    [
      'members',
      {
        from: `${shownMembers} r.id`,
        columns: new Map([
          ['value', 'm.user_id'],
          ['type', `'user'`],
          ['display', 'coalesce(u.display_name_folded, u.user_name_folded)']
        ])
      }
    ]
  ])
}

/** The groups that the identity provider has pushed, and who is in them. */
export class ScimGroups {
  readonly #statements: Statements
  readonly #get: StatementSync
  readonly #named: StatementSync
  readonly #insert: StatementSync
  readonly #update: StatementSync
  readonly #touch: StatementSync
  readonly #delete: StatementSync
  readonly #members: StatementSync
  readonly #memberIds: StatementSync
  readonly #add: StatementSync
  readonly #remove: StatementSync
  readonly #knowsUser: StatementSync
  readonly #touchUser: StatementSync
  readonly #touchMembers: StatementSync

  constructor(database: DatabaseSync) {
    this.#statements = new Statements(database)
    this.#get = database.prepare(`select ${columns} from idp_groups r where r.id = ?`)
    this.#named = database.prepare('select id from idp_groups where display_name_folded = ? and id is not ? limit 1')
    this.#insert = database.prepare(
      `insert into idp_groups (id, display_name, display_name_folded, external_id, created_at, modified_at)
       values (?1, ?2, ?3, ?4, ?5, ?5)`
    )
    this.#update = database.prepare(
      'update idp_groups set display_name = ?2, display_name_folded = ?3, external_id = ?4 where id = ?1'
    )
    this.#touch = database.prepare('update idp_groups set modified_at = ?, version = version + 1 where id = ?')
    this.#delete = database.prepare('delete from idp_groups where id = ?')
    this.#members = database.prepare(
      `select m.user_id, coalesce(u.display_name, u.user_name) as display from ${shownMembers} ?`
    )
    this.#memberIds = database.prepare('select user_id from group_members where group_id = ?')
    this.#add = database.prepare('insert or ignore into group_members (group_id, user_id) values (?, ?)')
    this.#remove = database.prepare('delete from group_members where group_id = ? and user_id = ?')
    this.#knowsUser = database.prepare('select 1 from users where id = ?')
    this.#touchUser = database.prepare('update users set version = version + 1 where id = ?')
    this.#touchMembers = database.prepare(
      'update users set version = version + 1 where id in (select user_id from group_members where group_id = ?)'
    )
  }

  /** One group, or null. */
  get(id: string): GroupRow | null {
    return (this.#get.get(id) as GroupRow | undefined) ?? null
  }

  /** Whether another group than `id` has the name, without regard to letter case. */
  isNameTaken(displayName: string, id: string | null): boolean {
    return this.#named.get(fold(displayName), id) !== undefined
  }

  /** Puts a new group without members in. */
  insert(id: string, displayName: string, externalId: string | null, now: number): void {
    this.#insert.run(id, displayName, fold(displayName), externalId, now)
  }

  /** Changes name and external id; the users in it show the name too. */
  update(id: string, displayName: string, externalId: string | null): void {
    this.#update.run(id, displayName, fold(displayName), externalId)
    this.#touchMembers.run(id)
  }

  /** Marks a group as changed. */
  touch(id: string, now: number): void {
    this.#touch.run(now, id)
  }

  /** Takes a group out; its users stay. @returns whether there was one */
  delete(id: string): boolean {
    this.#touchMembers.run(id)
    return this.#delete.run(id).changes === 1
  }

  /** The members of a group, by their ids. */
  members(id: string): readonly MemberRow[] {
    return this.#members.all(id) as unknown as MemberRow[]
  }

  /** The ids of the members of a group. */
  memberIds(id: string): string[] {
    return this.#memberIds.all(id).map((row) => String(row.user_id))
  }

  /** Whether there is a user with an id. */
  knowsUser(id: string): boolean {
    return this.#knowsUser.get(id) !== undefined
  }

  /** Adds a user that exists. @returns whether the user was no member before */
  add(groupId: string, userId: string): boolean {
    const added = this.#add.run(groupId, userId).changes === 1
    if (added) this.#touchUser.run(userId)
    return added
  }

  /** Takes a user out of the group. @returns whether the user was a member */
  remove(groupId: string, userId: string): boolean {
    const removed = this.#remove.run(groupId, userId).changes === 1
    if (removed) this.#touchUser.run(userId)
    return removed
  }

  /** The ids of the members that meet a condition of a value path. */
  membersWhere(groupId: string, { sql, values }: Condition): string[] {
    const rows = this.#statements.get(`select m.user_id from ${shownMembers} ? and ${sql}`).all(groupId, ...values)
    return rows.map((row) => String(row.user_id))
  }

  /** A page of a list. */
  page(query: ListQuery): Page<GroupRow> {
    return readPage(this.#statements, 'idp_groups', columns, query)
  }
}
