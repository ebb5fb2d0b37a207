import type { AppRoles, OrganizationSettings, Person } from '#schemas/mock/organization.ts'
import { getOrganization } from '#schemas/mock/organization.ts'
import { getProvisioning } from '#schemas/mock/provisioning.ts'
import type { Stage } from './stage.ts'

/** Roles of somebody who was in Pendo before. */
export interface RolesBeforeAfter {
  readonly userName: string
  readonly before: AppRoles
  readonly after: AppRoles
  /** What Pendo shows until the next sign-in; null where that is what the person has. */
  readonly shownUntilSignIn: AppRoles | null
}

/** What became of the people in Pendo, read from its settings after the steps. */
export interface Outcome {
  /** Users whom Okta made. */
  readonly created: readonly Person[]
  /** Users of before to whom Okta linked. */
  readonly matched: readonly Person[]
  /** Those of them who were deactivated and are active now. */
  readonly reactivated: readonly Person[]
  /** Everybody who is deactivated now. */
  readonly deactivated: readonly Person[]
  readonly roles: readonly RolesBeforeAfter[]
  /** Tasks of Okta's that failed. */
  readonly failed: number
  readonly setup: OrganizationSettings['scim']['setup']
}

/**
 * Compares the people in Pendo with those of before.
 * @param before - by id
 */
export async function readOutcome(stage: Stage, before: ReadonlyMap<string, Person>): Promise<Outcome> {
  const people = await stage.people()
  const { scim } = await stage.pendo(getOrganization)
  const { tasks } = await stage.oktaPages(getProvisioning, { params: { appId: stage.appId } })
  const matched = people.filter(({ id, provisionedAt }) => provisionedAt !== null && before.has(id))
  return {
    created: people.filter(({ id }) => !before.has(id)),
    matched,
    reactivated: matched.filter(({ id, status }) => status === 'active' && before.get(id)?.status === 'deactivated'),
    deactivated: people.filter(({ status }) => status === 'deactivated'),
    roles: people.flatMap(({ id, userName, roles, shownRoles, displayOnly }) => {
      const old = before.get(id)
      if (old === undefined) return []
      return [{ userName, before: old.roles, after: roles, shownUntilSignIn: displayOnly ? shownRoles : null }]
    }),
    failed: tasks.failed,
    setup: scim.setup
  }
}
