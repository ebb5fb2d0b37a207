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
  'user.account.unlock': { message: 'Unlock user account for Okta', legacy: null }
} as const satisfies Record<string, { message: string; legacy: string | null }>

/** Type of an event. */
export type EventType = keyof typeof eventTypes
