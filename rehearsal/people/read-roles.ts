import { allApps, builtInRoles } from '#mock-pendo/organization/roles.ts'
import { fold } from '#mock-pendo/scim/fold.ts'
import type { AppRoles } from '#schemas/mock/organization.ts'

/** Names of standings that lists may have among roles. */
const standings: ReadonlyMap<string, 'organizationAdmin' | 'subscriptionAdmin'> = new Map([
  ['organization admin', 'organizationAdmin'],
  ['organisation admin', 'organizationAdmin'],
  ['org admin', 'organizationAdmin'],
  ['subscription admin', 'subscriptionAdmin'],
  ['admin', 'subscriptionAdmin']
] as const)

/** What a text of roles says. */
export interface RolesRead {
  readonly roles: AppRoles
  readonly organizationAdmin: boolean
  readonly subscriptionAdmin: boolean
}

/** A standing that a text names, or null. */
export const standingOf = (text: string) => standings.get(fold(text).replace(/istrator$/, '')) ?? null

/**
 * Reads roles, each name spelt as it came first: `Viewer, Analyst` for all apps, or app by app
 * `Web: Viewer, Analyst; Mobile: Viewer`, as the mock Pendo writes them.
 */
export class RolesReader {
  readonly #spelling = new Map<string, string>(builtInRoles.map((role) => [fold(role), role]))

  read(text: string): RolesRead {
    const byApp = new Map<string, Set<string>>()
    const found = new Set<'organizationAdmin' | 'subscriptionAdmin'>()
    for (const part of text.split(/[;\n|]/)) {
      const [, app = allApps, names = ''] = /^(?:\s*([^:]*?)\s*:\s)?(.*)$/s.exec(part) ?? []
      for (const name of names.split(',').map((one) => one.trim())) {
        const standing = standingOf(name)
        if (standing !== null) found.add(standing)
        else if (name !== '') this.#add(byApp, app === '' ? allApps : app, name)
      }
    }
    return {
      // `Object.fromEntries` defines own properties, so that an app called `__proto__` is one like any other.
      roles: Object.fromEntries([...byApp].map(([app, roles]) => [app, [...roles]])),
      organizationAdmin: found.has('organizationAdmin'),
      subscriptionAdmin: found.has('subscriptionAdmin')
    }
  }

  #add(byApp: Map<string, Set<string>>, app: string, name: string): void {
    const role = this.#spelling.get(fold(name)) ?? name
    this.#spelling.set(fold(role), role)
    const roles = byApp.get(app) ?? new Set()
    byApp.set(app, roles.add(role))
  }
}
