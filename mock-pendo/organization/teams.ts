import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { AppError } from '#core/errors.ts'
import type { Secrets } from '#core/random.ts'
import type { AppRoles, IdpGroup, Team } from '#schemas/mock/organization.ts'
import { fold } from '../scim/fold.ts'
import type { Organization } from './organization.ts'

/** The pushed groups as Pendo shows them, by name and without members, and the teams: pushed groups, and custom ones. */
export class Teams {
  readonly #secrets: Secrets
  readonly #organization: Pick<Organization, 'isScimOn'>
  readonly #groups: StatementSync
  readonly #setRoles: StatementSync
  readonly #custom: StatementSync
  readonly #named: StatementSync
  readonly #insert: StatementSync
  readonly #delete: StatementSync

  constructor(database: DatabaseSync, secrets: Secrets, organization: Pick<Organization, 'isScimOn'>) {
    this.#secrets = secrets
    this.#organization = organization
    this.#groups = database.prepare('select id, display_name, created_at, app_roles from idp_groups order by rowid')
    this.#setRoles = database.prepare('update idp_groups set app_roles = ? where id = ?')
    this.#custom = database.prepare('select id, name from custom_teams order by rowid')
    this.#named = database.prepare(
      `select 1 from custom_teams where name_folded = ?1 union all
       select 1 from idp_groups where display_name_folded = ?1 limit 1`
    )
    this.#insert = database.prepare('insert into custom_teams (id, name, name_folded) values (?, ?, ?)')
    this.#delete = database.prepare('delete from custom_teams where id = ?')
  }

  /** The pushed groups, in the order in which they came. */
  idpGroups(): IdpGroup[] {
    return this.#groups.all().map((row) => ({
      id: String(row.id),
      name: String(row.display_name),
      pushedAt: Number(row.created_at),
      roles: JSON.parse(String(row.app_roles))
    }))
  }

  /** Says which roles a pushed group gives. @throws AppError `MOCK_NOT_FOUND` */
  setRoles(id: string, roles: AppRoles): IdpGroup {
    this.#setRoles.run(JSON.stringify(roles), id)
    const group = this.idpGroups().find((one) => one.id === id)
    if (group === undefined) throw new AppError('MOCK_NOT_FOUND', [`IdP group ${id}`], { where: 'id' })
    return group
  }

  /** All teams. */
  list(): Team[] {
    const pushed = this.idpGroups().map(({ id, name }): Team => ({ id, name, source: 'idp' }))
    const custom = this.#custom
      .all()
      .map(({ id, name }): Team => ({ id: String(id), name: String(name), source: 'custom' }))
    return [...pushed, ...custom]
  }

  /** Makes a custom team. @throws AppError `MOCK_SETTING_REFUSED` while SCIM is on, and for a name that is taken */
  add(name: string): Team {
    if (this.#organization.isScimOn()) {
      throw new AppError('MOCK_SETTING_REFUSED', [
        'teams come from the groups of the identity provider while SCIM is on; push a group instead'
      ])
    }
    if (this.#named.get(fold(name)) !== undefined) {
      throw new AppError('MOCK_SETTING_REFUSED', [`there is a team called "${name}" already`])
    }
    const id = this.#secrets.uuid()
    this.#insert.run(id, name, fold(name))
    return { id, name, source: 'custom' }
  }

  /** Takes a custom team out. @throws AppError `MOCK_NOT_FOUND` */
  remove(id: string): void {
    if (this.#delete.run(id).changes === 0) throw new AppError('MOCK_NOT_FOUND', [`custom team ${id}`], { where: 'id' })
  }
}
