import type { AppProvisioning, ProvisioningTask, PushedGroupView } from '#schemas/mock/provisioning.ts'
import type { MockOkta } from '../state.ts'
import type { AppRow } from '../store/apps.ts'
import type { GroupPushRow } from '../store/group-push.ts'
import type { ProvisioningRow } from '../store/provisioning-settings.ts'
import type { TaskRow } from '../store/provisioning-tasks.ts'
import { appGroupName } from './tasks.ts'

/** What follows from each setting, on and off. */
const consequences = {
  create: {
    on: 'Whoever is assigned is created in the app, or linked to the user who has the same user name there and activated.',
    off: 'Assignments send nothing: nobody is created in the app, and Provision User is not available.'
  },
  update: {
    on: 'Changes of the profile in Okta overwrite the same attributes in the app.',
    off: 'Changes of the profile in Okta do not reach the app.'
  },
  deactivate: {
    on: 'Whoever is unassigned or deactivated in Okta is deactivated in the app and cannot sign in there; nobody is deleted.',
    off: 'Whoever is unassigned or deactivated in Okta stays active in the app.'
  },
  renameGroups: {
    on: 'Groups of the app take the names of the Okta groups that are pushed to them.',
    off: 'Groups of the app keep their names when Okta groups are renamed.'
  }
} as const

function toggle(what: keyof typeof consequences, value: number): { on: boolean; consequence: string } {
  const on = value === 1
  return { on, consequence: consequences[what][on ? 'on' : 'off'] }
}

/** Shows enough of a token to tell it from another. */
const mask = (token: string): string => `••••${token.length > 8 ? token.slice(-4) : ''}`

/** Where Okta says so; its page Troubleshooting Group Push tells what comes of it. */
const helpOnGroups = 'https://help.okta.com/en-us/content/topics/users-groups-profiles/app-assignments-group-push.htm'

function warningsOf(mock: MockOkta, app: AppRow, settings: ProvisioningRow | null): string[] {
  const both = mock.groupPush
    .ofApp(app.id)
    .filter(({ source_group_id }) => mock.appGroups.get(app.id, source_group_id) !== null)
    .map(
      ({ source_group_id }) =>
        `The group "${appGroupName(mock, source_group_id)}" is both assigned to the app and pushed to it. Okta's help ` +
        'does not support one group for both, since members may be missing in the app or stay there: assign one ' +
        `group and push another (App assignments and Group Push, ${helpOnGroups}).`
    )
  const { unprovisioned } = mock.appUsers.progress(app.id)
  const neglected =
    settings?.create_users === 1 && unprovisioned > 0
      ? [
          `${unprovisioned} ${unprovisioned === 1 ? 'user was' : 'users were'} assigned before provisioning was on, ` +
            'and will not be in the app until Provision User makes them.'
        ]
      : []
  const shared = mock.appUsers
    .shared(app.id)
    .map(
      (names) =>
        `${names.join(' and ')} are one user in the app, which tells user names apart without letter case: each ` +
        'overwrites the profile of the other, and whose assignment ends first deactivates both.'
    )
  return [...both, ...neglected, ...shared]
}

/** The provisioning of an app as its pages show it. */
export function showApp(mock: MockOkta, app: AppRow): AppProvisioning {
  const settings = mock.provisioning.get(app.id)
  const tasks = mock.tasks.counts(app.id)
  return {
    appId: app.id,
    label: app.label,
    connection:
      settings === null
        ? null
        : {
            baseUrl: settings.base_url,
            token: mask(settings.token),
            authentication: settings.authentication,
            client: settings.client,
            importGroups: settings.import_groups === 1,
            savedAt: settings.saved_at
          },
    toApp: {
      create: toggle('create', settings?.create_users ?? 0),
      update: toggle('update', settings?.update_users ?? 0),
      deactivate: toggle('deactivate', settings?.deactivate_users ?? 0)
    },
    renameGroups: toggle('renameGroups', settings?.rename_groups ?? 1),
    idle: tasks.pending + tasks.running + tasks.waiting === 0,
    tasks,
    users: mock.appUsers.progress(app.id),
    warnings: warningsOf(mock, app, settings)
  }
}

const statusWords = { ACTIVE: 'Active', INACTIVE: 'Inactive', ERROR: 'Error' } as const

/** A mapping as the page Push Groups shows it: Pushing while a task about it is open. */
export function showPushedGroup(mock: MockOkta, mapping: GroupPushRow): PushedGroupView {
  const isPushing = mock.tasks.lastOpen(mapping.app_id, `group:${mapping.target_group_id}`) !== null
  const source = mock.groups.get(mapping.source_group_id)
  return {
    id: mapping.id,
    sourceGroup: appGroupName(mock, mapping.source_group_id),
    targetGroup: appGroupName(mock, mapping.target_group_id),
    pushStatus: isPushing && mapping.status !== 'INACTIVE' ? 'Pushing' : statusWords[mapping.status],
    members: {
      inOkta: mock.groups.counts(mapping.source_group_id).users,
      pushable: source === null ? 0 : mock.groupPush.members(mapping.app_id, source).length
    },
    lastPush: mapping.last_push,
    error: mapping.error_summary
  }
}

/** A task as the dashboard shows it. */
export function showTask(row: TaskRow): ProvisioningTask {
  return {
    id: row.id,
    appId: row.app_id,
    kind: row.kind,
    about: row.about,
    userId: row.user_id,
    state: row.state,
    error: row.error,
    attempts: row.attempts,
    notBefore: row.not_before === null ? null : new Date(row.not_before).toISOString(),
    requests: row.requests,
    result: row.result === null ? null : JSON.parse(row.result),
    created: row.created,
    lastUpdated: row.last_updated
  }
}
