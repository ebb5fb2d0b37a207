import { defineOktaEvent, userEventFields } from '../okta-event.ts'

/** Starts a flow when a reviewer has decided on an item of an access certification. */
export const accessCertificationDecisionSubmitted = defineOktaEvent({
  method: 'accessCertificationDecisionSubmitted',
  title: 'Access Certification Decision Submitted',
  description: 'Starts a flow when a reviewer has decided on an item of an access certification.',
  eventTypes: ['certification.campaign.item.decide'],
  fields: [...userEventFields, 'Actor', 'Review Item']
})
