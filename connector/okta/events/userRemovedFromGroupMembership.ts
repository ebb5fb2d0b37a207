import { defineOktaEvent, userEventFields } from '../okta-event.ts'

/** Starts a flow when a user is taken out of a group. */
export const userRemovedFromGroupMembership = defineOktaEvent({
  method: 'userRemovedFromGroupMembership',
  title: 'User Removed from Group',
  description: 'Starts a flow when a user is taken out of a group.',
  eventTypes: ['group.user_membership.remove'],
  fields: [...userEventFields, 'Group']
})
