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
  return `in the group as "${reason.login}": Okta makes a second user of that name, and this one is left outside`
}

/** What somebody may do in Pendo, in words. */
export function standingText(person: { readonly organizationAdmin: boolean; readonly accessType: AccessType }): string {
  const standing = person.accessType === 'subscription-admin' ? 'subscription admin' : 'user'
  return person.organizationAdmin ? `organization admin, ${standing}` : standing
}

/** Roles on one line, app by app. */
export function rolesText(roles: AppRoles): string {
  return Object.entries(roles)
    .map(([app, names]) => `${app}: ${names.join(', ')}`)
    .join('; ')
}
