import { defineOktaEvent, userEventFields } from '../okta-event.ts'

/** Starts a flow when a user is deactivated. */
export const userDeactivated = defineOktaEvent({
  method: 'userDeactivated',
  title: 'User Deactivated',
  description: 'Starts a flow when a user is deactivated.',
  eventTypes: ['user.lifecycle.deactivate'],
  fields: userEventFields
})
