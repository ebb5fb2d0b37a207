import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { AppError } from '#core/errors.ts'
import type { AppRoles, Roles } from '#schemas/mock/organization.ts'
import { fold } from '../scim/fold.ts'

/** The roles that every app has; the first is the one that nobody can lose. */
export const builtInRoles = ['Viewer', 'Analyst', 'Guide Creator', 'Guide Publisher', 'Guide Content Editor'] as const

/** What stands for all apps of the subscription. */
export const allApps = 'All apps'

/** The custom roles beside the built-in ones. */
export class RoleCatalogue {
  readonly #list: StatementSync
  readonly #insert: StatementSync

  constructor(database: DatabaseSync) {
    this.#list = database.prepare('select name from custom_roles order by rowid')
    this.#insert = database.prepare('insert into custom_roles (name, name_folded) values (?, ?)')
  }

  /** All roles. */
  list(): Roles {
    return { builtIn: [...builtInRoles], custom: this.#list.all().map(({ name }) => String(name)) }
  }

  /** Makes a custom role. @throws AppError `MOCK_SETTING_REFUSED` for a name that is taken */
  add(name: string): void {
    const { builtIn, custom } = this.list()
    if ([...builtIn, ...custom].some((taken) => fold(taken) === fold(name))) {
      throw new AppError('MOCK_SETTING_REFUSED', [`there is a role called "${name}" already`])
    }
    this.#insert.run(name, fold(name))
  }

  /** Lets only roles through that exist. @throws AppError `MOCK_REQUEST_INVALID` */
  check(roles: AppRoles): void {
    const { builtIn, custom } = this.list()
    const unknown = Object.values(roles)
      .flat()
      .find((role) => !builtIn.includes(role) && !custom.includes(role))
    if (unknown === undefined) return
    throw new AppError('MOCK_REQUEST_INVALID', [`there is no role "${unknown}"; make it first, or use one there is`])
  }
}

/** Roles of several sources put together, app by app. */
export function joinRoles(sources: readonly AppRoles[]): AppRoles {
  const joined = new Map<string, Set<string>>()
  for (const source of sources) {
    for (const [app, roles] of Object.entries(source)) {
      const held = joined.get(app) ?? new Set()
      for (const role of roles) held.add(role)
      joined.set(app, held)
    }
  }
  return Object.fromEntries([...joined].map(([app, roles]) => [app, [...roles]]))
}

/** The roles as Pendo shows them of somebody who has not signed in since SCIM was switched on: a custom one looks like the default. */
export function withoutCustom(roles: AppRoles): AppRoles {
  const isBuiltIn = (role: string) => (builtInRoles as readonly string[]).includes(role)
  return Object.fromEntries(
    Object.entries(roles).map(([app, names]) => [
      app,
      [...new Set(names.map((name) => (isBuiltIn(name) ? name : builtInRoles[0])))]
    ])
  )
}
