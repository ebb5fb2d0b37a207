import { defineOktaEvent } from '../okta-event.ts'

/** Starts a flow when a user reports an activity that was not theirs. */
export const userReportedSuspiciousActivityBeta = defineOktaEvent({
  method: 'userReportedSuspiciousActivityBeta',
  title: 'Suspicious Activity Reported',
  description: 'Starts a flow when a user reports an activity that was not theirs.',
  eventTypes: ['user.account.report_suspicious_activity_by_enduser'],
  fields: ['Date and Time', 'Name', 'Email', 'User ID']
})
