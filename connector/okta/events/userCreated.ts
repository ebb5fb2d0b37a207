import { defineOktaEvent, userEventFields } from '../okta-event.ts'

/** Starts a flow when a user is made. */
export const userCreated = defineOktaEvent({
  method: 'userCreated',
  title: 'User Created',
  description: 'Starts a flow when a user is made.',
  eventTypes: ['user.lifecycle.create'],
  fields: userEventFields
})
