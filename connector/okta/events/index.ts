import { accessCertificationDecisionSubmitted } from './accessCertificationDecisionSubmitted.ts'
import { groupDeleted } from './groupDeleted.ts'
import { groupProfileUpdated } from './groupProfileUpdated.ts'
import { oktaUserPasswordUpdated } from './oktaUserPasswordUpdated.ts'
import { oktaUserProfileUpdated } from './oktaUserProfileUpdated.ts'
import { userActivated } from './userActivated.ts'
import { userAddedToApplicationMembership } from './userAddedToApplicationMembership.ts'
import { userAddedToGroupMembership } from './userAddedToGroupMembership.ts'
import { userCreated } from './userCreated.ts'
import { userDeactivated } from './userDeactivated.ts'
import { userRemovedFromGroupMembership } from './userRemovedFromGroupMembership.ts'
import { userReportedSuspiciousActivityBeta } from './userReportedSuspiciousActivityBeta.ts'
import { userSuspended } from './userSuspended.ts'

/** The event cards of the Okta connector. */
export const oktaEvents = {
  accessCertificationDecisionSubmitted,
  groupDeleted,
  groupProfileUpdated,
  oktaUserPasswordUpdated,
  oktaUserProfileUpdated,
  userActivated,
  userAddedToApplicationMembership,
  userAddedToGroupMembership,
  userCreated,
  userDeactivated,
  userRemovedFromGroupMembership,
  userReportedSuspiciousActivityBeta,
  userSuspended
}
