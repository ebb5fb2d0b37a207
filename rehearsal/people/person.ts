import type { AccessType, AppRoles } from '#schemas/mock/organization.ts'
import type { OktaUserStatus } from '#schemas/okta/user.ts'

/** Somebody who works in Pendo, as its list of users has them. */
export interface PendoPerson {
  /** What SCIM calls `userName`; usually the e-mail address. */
  readonly userName: string
  /** As it is shown; empty where nobody told. */
  readonly name: string
  readonly email: string
  readonly accessType: AccessType
  readonly organizationAdmin: boolean
  /** Own roles by app. */
  readonly roles: AppRoles
  readonly active: boolean
  /** Epoch milliseconds; null for somebody who never did, or of whom nobody told. */
  readonly lastSignInAt: number | null
}

/** A member of the group in Okta. */
export interface GroupMember {
  /** Id of the Okta user; null where the list has none. */
  readonly id: string | null
  readonly login: string
  /** Empty where the list has none. */
  readonly email: string
  readonly status: OktaUserStatus
  /** Attributes of Okta's profile that have a text; `login` among them. */
  readonly profile: Readonly<Record<string, string>>
}

/** The group that is assigned and pushed first. */
export interface RehearsedGroup {
  readonly name: string
  readonly members: readonly GroupMember[]
}

/** What is rehearsed: who works in Pendo, and who is in the group. */
export interface RehearsedOrganization {
  readonly people: readonly PendoPerson[]
  readonly group: RehearsedGroup
}

/** A name as Okta would show it. */
export function memberName({ profile, login }: GroupMember): string {
  const whole = [profile.firstName, profile.lastName].filter(Boolean).join(' ')
  return profile.displayName || whole || login
}
