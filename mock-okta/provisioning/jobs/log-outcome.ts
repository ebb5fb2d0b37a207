import type { EventType } from '../../log/event-types.ts'
import { writeJobEvent } from '../../log/write-event.ts'
import type { MockOkta } from '../../state.ts'
import type { Step } from '../plan/conversation.ts'
import type { Outcome } from '../transport/converse.ts'
import type { Job } from './job.ts'

/** How the System Log names what was done; null for what it does not name by itself. */
const doneEvents: Record<Step, EventType | null> = {
  test: null,
  verify: 'application.provision.user.verify_exists',
  create: 'application.provision.user.push',
  read: null,
  reactivate: 'application.provision.user.reactivate',
  profile: 'application.provision.user.push_profile',
  deactivate: 'application.provision.user.deactivate',
  import: null,
  'group-verify': null,
  'group-create': null,
  'group-read': null,
  'group-members': null,
  'group-name': null,
  'group-delete': null
}

/** How the System Log names what has failed. */
const failedEvents: Record<Step, EventType> = {
  test: 'application.provision.user.sync',
  verify: 'application.provision.user.sync',
  create: 'application.provision.user.push',
  read: 'application.provision.user.sync',
  reactivate: 'application.provision.user.reactivate',
  profile: 'application.provision.user.push_profile',
  deactivate: 'application.provision.user.deactivate',
  import: 'application.provision.user.import',
  'group-verify': 'application.provision.group.verify_exists',
  'group-create': 'application.provision.group.add',
  'group-read': 'application.provision.group.update',
  'group-members': 'application.provision.group_membership.update',
  'group-name': 'application.provision.group.update',
  'group-delete': 'application.provision.group.remove'
}

/**
 * Writes to the System Log what a task has done, step by step, and what failed.
 * @param error - why it failed; null where it did not
 */
export function logOutcome(
  mock: MockOkta,
  { id }: { readonly id: string },
  job: Job,
  outcome: Outcome<unknown>,
  error: string | null
): void {
  for (const step of outcome.done) {
    const event = doneEvents[step]
    if (event !== null) writeJobEvent(mock, id, event, job.target, null)
  }
  if (outcome.ok) {
    if (job.event !== null) writeJobEvent(mock, id, job.event, job.target, null)
  } else if (outcome.during !== null) {
    writeJobEvent(mock, id, failedEvents[outcome.during], job.target, error)
  }
}
