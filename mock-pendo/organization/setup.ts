import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Clock } from '#core/clock.ts'
import type { OrganizationSettings } from '#schemas/mock/organization.ts'
import type { Organization } from './organization.ts'

type SetupState = OrganizationSettings['scim']['setup']

interface FirstGroup {
  readonly id: string
  readonly display_name: string
}

/**
 * Whether the set-up of SCIM is complete: the first group that is pushed includes an organization admin who is active.
 * Once it is, it stays so until SCIM is switched off.
 */
export class Setup {
  readonly #clock: Clock
  readonly #organization: Pick<Organization, 'read' | 'forget'>
  readonly #firstGroup: StatementSync
  readonly #hasMembers: StatementSync
  readonly #adminInGroup: StatementSync
  readonly #adminInAnyGroup: StatementSync
  readonly #anyAdmin: StatementSync
  readonly #complete: StatementSync

  constructor(database: DatabaseSync, clock: Clock, organization: Pick<Organization, 'read' | 'forget'>) {
    this.#clock = clock
    this.#organization = organization
    this.#firstGroup = database.prepare('select id, display_name from idp_groups order by rowid limit 1')
    this.#hasMembers = database.prepare('select 1 from group_members where group_id = ? limit 1')
    // There are few organization admins, so the search begins with them and not with the members of the group.
    const admins = 'from users u indexed by users_organization_admin where u.organization_admin = 1 and u.active = 1'
    this.#adminInGroup = database.prepare(
      `select 1 ${admins} and exists (select 1 from group_members m where m.group_id = ? and m.user_id = u.id) limit 1`
    )
    this.#adminInAnyGroup = database.prepare(
      `select 1 ${admins} and exists (select 1 from group_members m where m.user_id = u.id) limit 1`
    )
    this.#anyAdmin = database.prepare(`select 1 ${admins} limit 1`)
    this.#complete = database.prepare('update organization set setup_completed_at = ?')
  }

  /** Looks whether the set-up has become complete; after each change of a group. */
  note(): void {
    const { scim_enabled_at, setup_completed_at } = this.#organization.read()
    if (scim_enabled_at === null || setup_completed_at !== null) return
    const group = this.#group()
    if (group === null || this.#adminInGroup.get(group.id) === undefined) return
    this.#complete.run(this.#clock.now())
    this.#organization.forget()
  }

  /** How far the set-up is, and what is still to be done. */
  state(): SetupState {
    this.note()
    const { scim_enabled_at, setup_completed_at } = this.#organization.read()
    if (scim_enabled_at === null) return { state: 'off', reason: null }
    if (setup_completed_at !== null) return { state: 'complete', reason: null }
    return { state: 'incomplete', reason: this.#reason() }
  }

  /** What an administrator should know while SCIM is on. */
  warnings(): string[] {
    const { scim_enabled_at, setup_completed_at } = this.#organization.read()
    if (scim_enabled_at === null) return []
    if (this.#anyAdmin.get() === undefined) {
      return ['No organization admin is active: nobody can open the organization settings.']
    }
    if (setup_completed_at === null || this.#adminInAnyGroup.get() !== undefined) return []
    return ['No active organization admin is in a pushed group any more: they may lose access to the subscription.']
  }

  #group(): FirstGroup | null {
    return (this.#firstGroup.get() as FirstGroup | undefined) ?? null
  }

  #reason(): string {
    const group = this.#group()
    if (group === null) return 'No group has been pushed yet: push one that includes an organization admin.'
    const name = `The first group, ${JSON.stringify(group.display_name)},`
    return this.#hasMembers.get(group.id) === undefined
      ? `${name} has no members yet: it must include an organization admin.`
      : `${name} includes no active organization admin: add one to the group in Okta and push it again.`
  }
}
