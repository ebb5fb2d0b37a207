import { defineOktaEvent, userEventFields } from '../okta-event.ts'

/** Starts a flow when a user is activated. */
export const userActivated = defineOktaEvent({
  method: 'userActivated',
  title: 'User Activated',
  description: 'Starts a flow when a user is activated.',
  eventTypes: ['user.lifecycle.activate'],
  fields: userEventFields
})
