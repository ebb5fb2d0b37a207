import { defineOktaEvent, userEventFields } from '../okta-event.ts'

/** Starts a flow when the name, description or another attribute of a group is changed. */
export const groupProfileUpdated = defineOktaEvent({
  method: 'groupProfileUpdated',
  title: 'Group Profile Updated',
  description: 'Starts a flow when the name, description or another attribute of a group is changed.',
  eventTypes: ['group.profile.update'],
  fields: [...userEventFields.filter((field) => field !== 'Okta User'), 'Actor', 'Group']
})
