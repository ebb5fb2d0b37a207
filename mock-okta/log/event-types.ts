/**
 * The events that the mock writes, with their message and, where one is known, the name that older clients know them
 * by. Source: Okta's catalogue of event types.
 */
export const eventTypes = {
  'user.lifecycle.create': { message: 'Create Okta user', legacy: 'core.user.config.user_creation.success' },
  'user.lifecycle.activate': { message: 'Activate Okta user', legacy: 'core.user.config.user_activated' },
  'user.lifecycle.deactivate': { message: 'Deactivate Okta user', legacy: 'core.user.config.user_deactivated' },
  'user.lifecycle.reactivate': { message: 'Reactivate Okta user', legacy: null },
  'user.lifecycle.suspend': { message: 'Suspend Okta user', legacy: null },
  'user.lifecycle.unsuspend': { message: 'Unsuspend Okta user', legacy: null },
  'user.lifecycle.delete.initiated': { message: 'Delete Okta user initiated', legacy: null },
  'user.lifecycle.delete.completed': { message: 'Delete Okta user completed', legacy: null },
  'user.account.update_profile': {
    message: 'Update user profile for Okta',
    legacy: 'core.user.config.profile_update.success'
  },
  'user.account.update_password': {
    message: 'Update user password for Okta',
    legacy: 'core.user.config.password_update.success'
  },
  'user.account.unlock': { message: 'Unlock user account for Okta', legacy: null },
  'user.account.reset_password': { message: 'Reset user password for Okta', legacy: null },
  'user.account.expire_password': { message: 'Expire user password for Okta', legacy: null },
  'user.session.clear': { message: 'Clear user session', legacy: null },
  'group.lifecycle.create': { message: 'Create Okta group', legacy: null },
  'group.lifecycle.delete': { message: 'Delete Okta group', legacy: null },
  'group.profile.update': { message: 'Update Okta group profile', legacy: null },
  'group.user_membership.add': { message: 'Add user to group membership', legacy: 'core.user_group_member.user_add' },
  'group.user_membership.remove': {
    message: 'Remove user from group membership',
    legacy: 'core.user_group_member.user_remove'
  },
  'group.application_assignment.add': {
    message: 'Add assigned application to group',
    legacy: 'group.application_assignment.add'
  },
  'group.application_assignment.remove': {
    message: 'Remove assigned application from group',
    legacy: 'group.application_assignment.remove'
  },
  'group.application_assignment.update': {
    message: 'Update assigned application of group',
    legacy: 'group.application_assignment.update'
  },
  'application.lifecycle.create': { message: 'Create application', legacy: null },
  'application.lifecycle.update': { message: 'Update application', legacy: null },
  'application.lifecycle.activate': { message: 'Activate application', legacy: null },
  'application.lifecycle.deactivate': { message: 'Deactivate application', legacy: null },
  'application.lifecycle.delete': { message: 'Delete application', legacy: null },
  'application.user_membership.add': {
    message: 'Add user to application membership',
    legacy: 'app.generic.provision.assign_user_to_app'
  },
  'application.user_membership.remove': { message: "Remove user's application membership", legacy: null },
  'application.user_membership.update': { message: "Update user's application membership", legacy: null },
  'application.provision.user.verify_exists': { message: 'Verify user exists in external application', legacy: null },
  'application.provision.user.sync': { message: 'Sync user in external application', legacy: null },
  'application.provision.user.push': { message: 'Push new user to external application', legacy: null },
  'application.provision.user.push_profile': { message: "Push user's profile to external application", legacy: null },
  'application.provision.user.reactivate': { message: 'Reactivate user in external application', legacy: null },
  'application.provision.user.deactivate': { message: 'Deactivate user in external application', legacy: null },
  'application.provision.user.import': { message: 'Import users from external application', legacy: null },
  'application.provision.group_push.mapping.created': { message: 'Create group push mapping', legacy: null },
  'application.provision.group_push.activate_mapping': { message: 'Activate group push mapping', legacy: null },
  'application.provision.group_push.deactivate_mapping': { message: 'Deactivate group push mapping', legacy: null },
  'application.provision.group_push.removed': { message: 'Remove group push mapping', legacy: null },
  'application.provision.group_push.updated': { message: 'Update pushed group in external application', legacy: null },
  'application.provision.group_push.push_memberships': {
    message: 'Push group memberships to external application',
    legacy: null
  },
  'application.provision.group_push.mapping.app.group.renamed': {
    message: 'Rename pushed group in external application',
    legacy: null
  },
  'application.provision.group_push.delete_appgroup': {
    message: 'Delete pushed group in external application',
    legacy: null
  },
  'application.provision.group.verify_exists': { message: 'Verify group exists in external application', legacy: null },
  'application.provision.group.add': { message: 'Add group in external application', legacy: null },
  'application.provision.group.update': { message: 'Update group in external application', legacy: null },
  'application.provision.group.remove': { message: 'Remove group from external application', legacy: null },
  'application.provision.group_membership.update': {
    message: 'Update group memberships in external application',
    legacy: null
  }
} as const satisfies Record<string, { message: string; legacy: string | null }>

/** Type of an event. */
export type EventType = keyof typeof eventTypes
