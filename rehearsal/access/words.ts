import type { AccessType, AppRoles } from '#schemas/mock/organization.ts'
import type { OktaUserStatus } from '#schemas/okta/user.ts'
import type { LossReason } from './compare-access.ts'

const signIn: Readonly<Partial<Record<OktaUserStatus, string>>> = {
  DEPROVISIONED: 'in the group, but deactivated in Okta: not provisioned, and cannot sign in',
  SUSPENDED: 'in the group, but suspended in Okta: cannot sign in until unsuspended',
  STAGED: 'in the group, but not activated in Okta yet: cannot sign in until then'
}

/** Why somebody may lose access, in words. */
export function reasonText(reason: LossReason): string {
  if (reason.kind === 'not-in-group') return 'not in the group'
  if (reason.kind === 'cannot-sign-in') return signIn[reason.status] ?? `in the group, with status ${reason.status}`
  return `in the group as "${reason.login}": Okta makes a second user, beside this one`
}

/** The highest standing that somebody has in Pendo, in words. */
export function standingText(person: { readonly organizationAdmin: boolean; readonly accessType: AccessType }): string {
  if (person.organizationAdmin) return 'organization admin'
  return person.accessType === 'subscription-admin' ? 'subscription admin' : 'user'
}

/** Roles on one line, app by app. */
export function rolesText(roles: AppRoles): string {
  return Object.entries(roles)
    .map(([app, names]) => `${app}: ${names.join(', ')}`)
    .join('; ')
}
