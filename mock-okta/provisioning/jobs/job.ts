import type { LogParty } from '#schemas/okta/logs.ts'
import type { EventType } from '../../log/event-types.ts'
import type { Conversation, Step } from '../plan/conversation.ts'

/** A task that is ready to be carried out. All three functions run within a transaction. */
export interface Job<Result = unknown> {
  readonly conversation: Conversation<Result>
  /** Whom and what the System Log names. */
  readonly target: readonly LogParty[]
  /** What is logged where all of it was done, beside what each step is logged as. */
  readonly event: EventType | null
  /** Notes that it has begun. */
  begin(): void
  /** Notes what came of it. @returns what the task shows as its result */
  finish(result: Result): Readonly<Record<string, unknown>> | null
  /** Notes that it failed. */
  fail(message: string): void
}

/** Why there is nothing to be done, as a phrase. */
export interface Needless {
  readonly needless: string
}

/** How the System Log names what was done; null for what it does not name by itself. */
export const doneEvents: Record<Step, EventType | null> = {
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
export const failedEvents: Record<Step, EventType> = {
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
