import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Clock } from '#core/clock.ts'
import { AppError } from '#core/errors.ts'
import type { Secrets } from '#core/random.ts'
import type { AccessType, AppRoles, NewPerson, Person, PersonChange } from '#schemas/mock/organization.ts'
import { userUrn } from '#schemas/scim/user.ts'
import { ScimRefusal } from '../scim/refusal.ts'
import { readResource } from '../scim/schema/read-resource.ts'
import type { Attributes } from '../scim/schema/read-value.ts'
import { userShape } from '../scim/schema/shapes.ts'
import type { ScimUsers } from '../scim/store/users.ts'
import type { Organization } from './organization.ts'
import type { RoleCatalogue } from './roles.ts'
import { allApps, builtInRoles, joinRoles, withoutCustom } from './roles.ts'

/** What the people are kept with. */
export interface PeopleContext {
  readonly database: DatabaseSync
  readonly clock: Clock
  readonly secrets: Secrets
  readonly users: ScimUsers
  readonly organization: Organization
  readonly roles: RoleCatalogue
}

interface PersonRow {
  readonly id: string
  readonly attributes: string
  readonly active: number
  readonly access_type: AccessType
  readonly organization_admin: number
  readonly app_roles: string
  readonly last_sign_in_at: number | null
  readonly provisioned_at: number | null
  /** The roles of the groups the person is in, as the text of a list. */
  readonly group_roles: string
}

const selectPerson = `select u.*, (select json_group_array(json(g.app_roles)) from group_members m
  join idp_groups g on g.id = m.group_id where m.user_id = u.id) as group_roles from users u`

/** The people who work in Pendo, as its settings show them; the same that SCIM calls users. */
export class People {
  readonly #context: PeopleContext
  readonly #list: StatementSync
  readonly #get: StatementSync
  readonly #setAccess: StatementSync
  readonly #setSignIn: StatementSync

  constructor(context: PeopleContext) {
    this.#context = context
    const { database } = context
    this.#list = database.prepare(`${selectPerson} order by u.rowid`)
    this.#get = database.prepare(`${selectPerson} where u.id = ?`)
    this.#setAccess = database.prepare(
      'update users set access_type = ?, organization_admin = ?, app_roles = ? where id = ?'
    )
    this.#setSignIn = database.prepare('update users set last_sign_in_at = ? where id = ?')
  }

  /** Everybody, in the order in which they came. */
  list(): Person[] {
    return (this.#list.all() as unknown as PersonRow[]).map((row) => this.#toPerson(row))
  }

  /** One person. @throws AppError `MOCK_NOT_FOUND` */
  get(id: string): Person {
    return this.#toPerson(this.#row(id))
  }

  /** Puts a person in whom Pendo made itself. @throws AppError `MOCK_SETTING_REFUSED` for a userName that is taken; `MOCK_REQUEST_INVALID` */
  add(person: NewPerson): Person {
    const { users, secrets, clock, roles } = this.#context
    roles.check(person.roles ?? {})
    const id = secrets.uuid()
    if (!users.insert(id, checkedAttributes(person), clock.now(), null)) {
      throw new AppError('MOCK_SETTING_REFUSED', [`there is a user "${person.userName}" already`])
    }
    const { accessType = 'user', organizationAdmin = false } = person
    this.#setAccess.run(accessType, Number(organizationAdmin), JSON.stringify(person.roles ?? {}), id)
    if (person.lastSignInAt !== undefined) this.#setSignIn.run(person.lastSignInAt, id)
    return this.get(id)
  }

  /** Changes what Pendo alone decides. @throws AppError `MOCK_NOT_FOUND` or `MOCK_REQUEST_INVALID` */
  change(id: string, { accessType, organizationAdmin, roles }: PersonChange): Person {
    const row = this.#row(id)
    if (roles !== undefined) this.#context.roles.check(roles)
    this.#setAccess.run(
      accessType ?? row.access_type,
      Number(organizationAdmin ?? row.organization_admin === 1),
      roles === undefined ? row.app_roles : JSON.stringify(roles),
      id
    )
    return this.get(id)
  }

  /** Takes a person out. @throws AppError `MOCK_NOT_FOUND` */
  remove(id: string): void {
    this.#row(id)
    this.#context.users.delete(id)
  }

  /** Lets a person sign in. @throws AppError `MOCK_NOT_FOUND`, or `MOCK_SETTING_REFUSED` for somebody who is deactivated */
  signIn(id: string): Person {
    const person = this.get(id)
    if (person.status !== 'active') {
      throw new AppError('MOCK_SETTING_REFUSED', [`${person.userName} is deactivated and cannot sign in`])
    }
    this.#setSignIn.run(this.#context.clock.now(), id)
    return this.get(id)
  }

  #row(id: string): PersonRow {
    const row = this.#get.get(id) as PersonRow | undefined
    if (row === undefined) throw new AppError('MOCK_NOT_FOUND', [`user ${id}`], { where: 'id' })
    return row
  }

  #toPerson(row: PersonRow): Person {
    const attributes: Attributes = JSON.parse(row.attributes)
    const roles = rolesOf(row)
    const { scim_enabled_at } = this.#context.organization.read()
    const isStale = scim_enabled_at !== null && (row.last_sign_in_at ?? 0) < scim_enabled_at
    const shownRoles = isStale ? withoutCustom(roles) : roles
    return {
      id: row.id,
      userName: String(attributes.userName),
      name: nameOf(attributes),
      email: emailOf(attributes),
      status: row.active === 1 ? 'active' : 'deactivated',
      accessType: row.access_type,
      organizationAdmin: row.organization_admin === 1,
      roles,
      shownRoles,
      displayOnly: JSON.stringify(shownRoles) !== JSON.stringify(roles),
      provisionedAt: row.provisioned_at,
      lastSignInAt: row.last_sign_in_at
    }
  }
}

/** A subscription admin has all permissions and no roles; everybody else is at least a viewer. */
function rolesOf({ access_type, app_roles, group_roles }: PersonRow): AppRoles {
  if (access_type === 'subscription-admin') return {}
  return joinRoles([{ [allApps]: [builtInRoles[0]] }, JSON.parse(app_roles), ...JSON.parse(group_roles)])
}

/** @throws AppError `MOCK_REQUEST_INVALID` for what SCIM would refuse, and could never write back */
function checkedAttributes(person: NewPerson): Attributes {
  try {
    return readResource(userShape, attributesOf(person))
  } catch (error) {
    if (!(error instanceof ScimRefusal)) throw error
    throw new AppError('MOCK_REQUEST_INVALID', [error.message.replace(/\.$/, '')], { cause: error })
  }
}

function attributesOf({ userName, givenName, familyName, email, active }: NewPerson): Attributes {
  const address = email ?? (userName.includes('@') ? userName : undefined)
  const name = { ...(givenName ? { givenName } : {}), ...(familyName ? { familyName } : {}) }
  const displayName = [givenName, familyName].filter(Boolean).join(' ')
  return {
    schemas: [userUrn],
    userName,
    ...(displayName === '' ? {} : { name, displayName }),
    ...(address === undefined ? {} : { emails: [{ value: address, type: 'work', primary: true }] }),
    active: active ?? true
  }
}

function nameOf({ displayName, name, userName }: Attributes): string {
  const { formatted, givenName, familyName } = (name ?? {}) as Record<string, string>
  return String(displayName || formatted || [givenName, familyName].filter(Boolean).join(' ') || userName)
}

function emailOf({ emails }: Attributes): string | null {
  const list = (emails ?? []) as { value?: string; primary?: boolean }[]
  const value = (list.find(({ primary }) => primary) ?? list[0])?.value ?? ''
  return value.trim() === '' ? null : value
}
