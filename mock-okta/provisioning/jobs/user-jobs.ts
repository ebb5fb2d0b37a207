import { toStoredAppUser } from '../../apps/stored-app-user.ts'
import { appParty, appUserParty, userParty } from '../../log/parties.ts'
import type { MockOkta } from '../../state.ts'
import type { AppUserRow, StoredAppUser } from '../../store/app-users.ts'
import type { AppRow } from '../../store/apps.ts'
import type { ProvisioningRow } from '../../store/provisioning-settings.ts'
import type { TaskRow } from '../../store/provisioning-tasks.ts'
import type { StoredUser } from '../../store/users.ts'
import { toStoredUser } from '../../users/stored-user.ts'
import { followProvisioned } from '../follow-groups.ts'
import { userAttributes } from '../plan/user-attributes.ts'
import { deactivateUser, provisionUser, pushProfile } from '../plan/users.ts'
import type { TaskDetails } from '../tasks.ts'
import { addDeactivation } from '../tasks.ts'
import type { Job, Needless } from './job.ts'

/** What a job is made from. */
export interface JobInput {
  readonly mock: MockOkta
  readonly app: AppRow
  readonly settings: ProvisioningRow
  readonly task: TaskRow
}

/** Random bytes of the password that is sent and means nothing. */
const passwordBytes = 6

const partiesOf = (app: AppRow, appUser: StoredAppUser, user: StoredUser) => [
  appUserParty(appUser, user),
  appParty(app),
  userParty(user)
]

/** Everything about a user of an app; null where the user has the app no longer. */
function findSubject({ mock, app, task }: JobInput): { appUser: StoredAppUser; user: StoredUser } | null {
  const userId = task.user_id ?? ''
  const row = mock.appUsers.get(app.id, userId)
  const user = mock.users.get(userId)
  return row === null || user === null ? null : { appUser: toStoredAppUser(row), user: toStoredUser(user) }
}

function attributesOf({ profile }: StoredUser, { user_id, credentials, profile: appProfile }: StoredAppUser) {
  const { userName } = credentials
  return { ...userAttributes({ id: user_id, userName, profile, appProfile }), userName }
}

/** Changes an app user, if it is still that of the same assignment. @returns whether it is */
function settle(
  { mock, app }: JobInput,
  { user_id, log_id }: StoredAppUser,
  change: (now: string, before: StoredAppUser) => Partial<AppUserRow>
): boolean {
  const row = mock.appUsers.get(app.id, user_id)
  if (row === null || row.log_id !== log_id) return false
  const before = toStoredAppUser(row)
  const now = mock.now()
  mock.appUsers.put({ ...before, ...change(now, before), last_updated: now })
  return true
}

const synchronizing = () => ({ sync_state: 'SYNCING' }) as const
const failing = () => ({ sync_state: 'ERROR' }) as const
const synchronized = (now: string) => ({ sync_state: 'SYNCHRONIZED', last_sync: now }) as const

/** Makes a user in the app, or links to the one who is there. */
export function provisionJob(input: JobInput): Job<{ externalId: string; how: string }> | Needless {
  const { mock, app, settings, task } = input
  const { assignment } = JSON.parse(task.details) as TaskDetails['provision-user']
  if (settings.create_users !== 1) return { needless: 'Create Users is off' }
  const subject = findSubject(input)
  if (subject === null || subject.appUser.log_id !== assignment)
    return { needless: 'the user has not the app any more' }
  const { appUser, user } = subject
  if (appUser.external_id !== null) return { needless: 'the user is provisioned already' }
  const attributes = attributesOf(user, appUser)
  return {
    conversation: provisionUser(settings.client, { attributes, password: mock.secrets.token(passwordBytes) }),
    target: partiesOf(app, appUser, user),
    event: null,
    begin: () => void settle(input, appUser, synchronizing),
    fail: () => void settle(input, appUser, failing),
    finish({ externalId, how }) {
      const isThere = settle(input, appUser, (now, { status }) => ({
        external_id: externalId,
        status: 'PROVISIONED',
        status_changed: status === 'PROVISIONED' ? appUser.status_changed : now,
        ...synchronized(now)
      }))
      if (isThere) followProvisioned(mock, app.id, user.id)
      // Whoever lost the app meanwhile would stay in it; a new assignment links by itself.
      else if (mock.appUsers.get(app.id, user.id) === null && settings.deactivate_users === 1) {
        addDeactivation(mock, appUser, externalId)
      }
      return { externalId, how }
    }
  }
}

/** Pushes the profile as it is now. */
export function profileJob(input: JobInput): Job<void> | Needless {
  const { app, settings, task } = input
  if (settings.update_users !== 1) return { needless: 'Update User Attributes is off' }
  const { emptied } = JSON.parse(task.details) as TaskDetails['push-profile']
  const subject = findSubject(input)
  if (subject === null) return { needless: 'the user has not the app any more' }
  const { appUser, user } = subject
  if (appUser.external_id === null) return { needless: 'the user is not provisioned' }
  return {
    conversation: pushProfile(appUser.external_id, attributesOf(user, appUser), emptied),
    target: partiesOf(app, appUser, user),
    event: null,
    begin: () => void settle(input, appUser, synchronizing),
    fail: () => void settle(input, appUser, failing),
    finish() {
      settle(input, appUser, synchronized)
      return null
    }
  }
}

/** Deactivates in the app who has it no longer in Okta. */
export function deactivateJob({ mock, app, settings, task }: JobInput): Job<void> | Needless {
  const { externalId, userName } = JSON.parse(task.details) as TaskDetails['deactivate-user']
  if (settings.deactivate_users !== 1) return { needless: 'Deactivate Users is off' }
  // A task that failed may be put back after a new assignment has been carried out.
  if (mock.appUsers.get(app.id, task.user_id ?? '')?.external_id === externalId) {
    return { needless: 'the user has the app again' }
  }
  const gone = { id: task.user_id, type: 'AppUser', alternateId: userName, displayName: userName, detailEntry: null }
  return {
    conversation: deactivateUser(settings.client, externalId, userName),
    target: [gone, appParty(app)],
    event: null,
    begin() {},
    fail() {},
    finish: () => null
  }
}
