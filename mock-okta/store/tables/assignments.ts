import type { StateTable } from '#mock-kit/snapshot.ts'
import { appUserScopes, appUserStatuses, syncStates } from '#schemas/okta/app-users.ts'
import { oneOf } from './words.ts'

/**
 * Who has which app: users, on their own or because of a group, and groups. `log_id` is the id by which the System Log
 * knows an app user; elsewhere it has the id of the user.
 */
export const assignmentTables = `
  create table app_users (
    seq integer primary key autoincrement,
    app_id text not null references apps (id) on delete cascade,
    user_id text not null references users (id) on delete cascade,
    log_id text not null unique,
    external_id text,
    created text not null,
    last_updated text not null,
    scope text not null check (${oneOf('scope', appUserScopes)}),
    status text not null check (${oneOf('status', appUserStatuses)}),
    status_changed text,
    password_changed text,
    sync_state text not null check (${oneOf('sync_state', syncStates)}),
    last_sync text,
    app_credentials text not null,
    app_profile text not null,
    folded_user_name text not null,
    unique (app_id, user_id)
  ) strict;
  create index app_users_app on app_users (app_id);
  create index app_users_user on app_users (user_id);
  create table app_groups (
    seq integer primary key autoincrement,
    app_id text not null references apps (id) on delete cascade,
    group_id text not null references groups (id) on delete cascade,
    priority integer not null,
    last_updated text not null,
    profile text not null,
    unique (app_id, group_id)
  ) strict;
  create index app_groups_app on app_groups (app_id, priority, group_id);
  create index app_groups_group on app_groups (group_id);`

/** What a snapshot holds of them. */
export const assignmentState: readonly StateTable[] = [
  {
    name: 'app_users',
    columns: [
      'seq',
      'app_id',
      'user_id',
      'log_id',
      'external_id',
      'created',
      'last_updated',
      'scope',
      'status',
      'status_changed',
      'password_changed',
      'sync_state',
      'last_sync',
      'app_credentials',
      'app_profile',
      'folded_user_name'
    ],
    jsonColumns: ['app_credentials', 'app_profile']
  },
  {
    name: 'app_groups',
    columns: ['seq', 'app_id', 'group_id', 'priority', 'last_updated', 'profile'],
    jsonColumns: ['profile']
  }
]
