import type { StateTable } from '#mock-kit/snapshot.ts'
import { taskKinds, taskStates } from '#schemas/mock/provisioning.ts'
import { mappingStatuses } from '#schemas/okta/group-push.ts'
import { oneOf } from './words.ts'

/**
 * What provisioning needs: connection and settings of apps, the ids of app groups on the app's side, pushed groups, and
 * tasks. A task stays when its user or group is gone, since what it has to do is in the app.
 */
export const provisioningTables = `
  create table provisioning (
    app_id text primary key references apps (id) on delete cascade,
    base_url text not null,
    token text not null,
    authentication text not null check (${oneOf('authentication', ['bearer', 'header'])}),
    client text not null check (${oneOf('client', ['OIN', 'AIW'])}),
    import_groups integer not null,
    create_users integer not null,
    update_users integer not null,
    deactivate_users integer not null,
    rename_groups integer not null,
    saved_at text not null
  ) strict;
  create table app_group_ids (
    group_id text primary key references groups (id) on delete cascade,
    external_id text
  ) strict;
  create table group_push (
    seq integer primary key autoincrement,
    id text not null unique,
    app_id text not null references apps (id) on delete cascade,
    source_group_id text not null references groups (id) on delete cascade,
    target_group_id text not null references groups (id) on delete cascade,
    status text not null check (${oneOf('status', mappingStatuses)}),
    created text not null,
    last_updated text not null,
    last_push text,
    error_summary text,
    unique (app_id, source_group_id),
    unique (app_id, target_group_id)
  ) strict;
  create index group_push_source on group_push (source_group_id);
  create index group_push_target on group_push (target_group_id);
  create table provisioning_tasks (
    seq integer primary key autoincrement,
    id text not null unique,
    app_id text not null references apps (id) on delete cascade,
    kind text not null check (${oneOf('kind', taskKinds)}),
    subject text not null,
    about text not null,
    user_id text,
    details text not null,
    state text not null check (${oneOf('state', taskStates)}),
    error text,
    attempts integer not null,
    wait_ms integer,
    not_before integer,
    requests integer not null,
    result text,
    created text not null,
    last_updated text not null
  ) strict;
  create index provisioning_tasks_state on provisioning_tasks (app_id, state);
  create index provisioning_tasks_subject on provisioning_tasks (app_id, subject, state);`

/** What a snapshot holds of them. */
export const provisioningState: readonly StateTable[] = [
  {
    name: 'provisioning',
    columns: [
      'app_id',
      'base_url',
      'token',
      'authentication',
      'client',
      'import_groups',
      'create_users',
      'update_users',
      'deactivate_users',
      'rename_groups',
      'saved_at'
    ],
    jsonColumns: []
  },
  { name: 'app_group_ids', columns: ['group_id', 'external_id'], jsonColumns: [] },
  {
    name: 'group_push',
    columns: [
      'seq',
      'id',
      'app_id',
      'source_group_id',
      'target_group_id',
      'status',
      'created',
      'last_updated',
      'last_push',
      'error_summary'
    ],
    jsonColumns: []
  },
  {
    name: 'provisioning_tasks',
    columns: [
      'seq',
      'id',
      'app_id',
      'kind',
      'subject',
      'about',
      'user_id',
      'details',
      'state',
      'error',
      'attempts',
      'wait_ms',
      'not_before',
      'requests',
      'result',
      'created',
      'last_updated'
    ],
    jsonColumns: ['details', 'result']
  }
]
