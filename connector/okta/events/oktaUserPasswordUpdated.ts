import { defineOktaEvent, userEventFields } from '../okta-event.ts'

/** Starts a flow when the password of a user is changed. */
export const oktaUserPasswordUpdated = defineOktaEvent({
  method: 'oktaUserPasswordUpdated',
  title: 'User Okta Password Updated',
  description: 'Starts a flow when the password of a user is changed.',
  eventTypes: ['user.account.update_password'],
  // The only one of its kind that calls the administrator the actor.
  fields: [...userEventFields, 'Actor']
})
