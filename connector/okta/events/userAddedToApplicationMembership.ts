import { Type } from 'typebox'
import { text } from '../fields.ts'
import { defineOktaEvent, userEventFields } from '../okta-event.ts'

/** Starts a flow when a user is assigned to the chosen application, or to any. */
export const userAddedToApplicationMembership = defineOktaEvent({
  method: 'userAddedToApplicationMembership',
  title: 'User Assigned to Application',
  description: 'Starts a flow when a user is assigned to the chosen application, or to any.',
  eventTypes: ['application.user_membership.add'],
  fields: [...userEventFields, 'Application User', 'Application', 'User Groups'],
  choice: {
    options: Type.Object({
      useId: Type.Optional(text({ title: 'Use App Instance ID?', wire: 'parameters/useId' })),
      app: Type.Optional(text({ title: 'Application', wire: 'parameters/app' })),
      instance: Type.Optional(text({ title: 'Application Instance', wire: 'parameters/instance' })),
      appId: Type.Optional(text({ title: 'App Instance ID', wire: 'parameters/appId' }))
    }),
    startsFor(event, options) {
      const choices = [options.get('appId'), options.get('instance')]
      const chosen = choices.find((each) => typeof each === 'string' && each !== '' && !each.startsWith('-- '))
      if (chosen === undefined) return true
      return (event.target ?? []).some(({ type, id }) => type === 'AppInstance' && id === chosen)
    }
  }
})
