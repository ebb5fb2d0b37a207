import { defineOktaEvent, userEventFields } from '../okta-event.ts'

/** Starts a flow when the profile of a user is changed. */
export const oktaUserProfileUpdated = defineOktaEvent({
  method: 'oktaUserProfileUpdated',
  title: 'User Okta Profile Updated',
  description: 'Starts a flow when the profile of a user is changed.',
  eventTypes: ['user.account.update_profile'],
  fields: [
    ...userEventFields,
    'Legacy Event Type',
    'Severity',
    'Result',
    'Changed Attributes',
    'Actor',
    'Client',
    'Transaction',
    'Authentication Context',
    'Security Context'
  ]
})
