import { activateUser } from './activateUser.ts'
import { addNewUserToGroup } from './addNewUserToGroup.ts'
import { assignGroupToApplication } from './assignGroupToApplication.ts'
import { assignUserToApplicationForSSO } from './assignUserToApplicationForSSO.ts'
import { assignUserToApplicationForSSOAndProvisioning } from './assignUserToApplicationForSSOAndProvisioning.ts'
import { clearUserSessions } from './clearUserSessions.ts'
import { createGroup } from './createGroup.ts'
import { createUser } from './createUser.ts'
import { deactivateUser } from './deactivateUser.ts'
import { deleteUser } from './deleteUser.ts'
import { getAssignedUserForApplication } from './getAssignedUserForApplication.ts'
import { getUsersGroups } from './getUsersGroups.ts'
import { hTTPRequest } from './hTTPRequest.ts'
import { listGroupMembers } from './listGroupMembers.ts'
import { listGroupsAssignedToApplication } from './listGroupsAssignedToApplication.ts'
import { listUsersAssignedToApplication } from './listUsersAssignedToApplication.ts'
import { listUsersWithFilter } from './listUsersWithFilter.ts'
import { listUsersWithSearch } from './listUsersWithSearch.ts'
import { readApplication } from './readApplication.ts'
import { readGroup } from './readGroup.ts'
import { readUser } from './readUser.ts'
import { removeUserFromApplication } from './removeUserFromApplication.ts'
import { removeUserFromGroup } from './removeUserFromGroup.ts'
import { resetPassword } from './resetPassword.ts'
import { searchApplications } from './searchApplications.ts'
import { searchGroups } from './searchGroups.ts'
import { searchSystemLogs } from './searchSystemLogs.ts'
import { searchUsers } from './searchUsers.ts'
import { suspendUser } from './suspendUser.ts'
import { updateGroup } from './updateGroup.ts'
import { updateUser } from './updateUser.ts'

/** The action cards of the Okta connector. */
export const oktaActions = {
  activateUser,
  addNewUserToGroup,
  assignGroupToApplication,
  assignUserToApplicationForSSO,
  assignUserToApplicationForSSOAndProvisioning,
  clearUserSessions,
  createGroup,
  createUser,
  deactivateUser,
  deleteUser,
  getAssignedUserForApplication,
  getUsersGroups,
  hTTPRequest,
  listGroupMembers,
  listGroupsAssignedToApplication,
  listUsersAssignedToApplication,
  listUsersWithFilter,
  listUsersWithSearch,
  readApplication,
  readGroup,
  readUser,
  removeUserFromApplication,
  removeUserFromGroup,
  resetPassword,
  searchApplications,
  searchGroups,
  searchSystemLogs,
  searchUsers,
  suspendUser,
  updateGroup,
  updateUser
}
