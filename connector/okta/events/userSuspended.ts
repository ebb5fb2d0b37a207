import { defineOktaEvent, userEventFields } from '../okta-event.ts'

/** Starts a flow when a user is suspended. */
export const userSuspended = defineOktaEvent({
  method: 'userSuspended',
  title: 'User Suspended',
  description: 'Starts a flow when a user is suspended.',
  eventTypes: ['user.lifecycle.suspend'],
  fields: userEventFields
})
