import { defineOktaEvent, userEventFields } from '../okta-event.ts'

/** Starts a flow when a group is deleted. */
export const groupDeleted = defineOktaEvent({
  method: 'groupDeleted',
  title: 'Group Deleted',
  description: 'Starts a flow when a group is deleted.',
  eventTypes: ['group.lifecycle.delete'],
  fields: [...userEventFields.filter((field) => field !== 'Okta User'), 'Actor', 'Group']
})
