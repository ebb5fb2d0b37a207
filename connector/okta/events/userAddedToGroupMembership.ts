import { defineOktaEvent, userEventFields } from '../okta-event.ts'

/** Starts a flow when a user is put into a group. */
export const userAddedToGroupMembership = defineOktaEvent({
  method: 'userAddedToGroupMembership',
  title: 'User Added to Group',
  description: 'Starts a flow when a user is put into a group.',
  eventTypes: ['group.user_membership.add'],
  fields: [...userEventFields, 'Group']
})
