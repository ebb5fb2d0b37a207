import type { StateTable } from '#mock-kit/snapshot.ts'
import { oktaGroupTypes } from '#schemas/okta/group.ts'
import { oneOf } from './words.ts'

/**
 * The groups and their members. Members of the group Everyone are not stored: every user is one. An index on one column
 * of `group_members` ends with `seq`, so it serves pages in the order of arrival.
 */
export const groupTables = `
  create table groups (
    seq integer primary key autoincrement,
    id text not null unique,
    type text not null check (${oneOf('type', oktaGroupTypes)}),
    created text not null,
    last_updated text not null,
    last_membership_updated text,
    object_class text not null,
    source_id text references apps (id) on delete cascade,
    profile text not null,
    folded text not null,
    folded_name text as (json_extract(folded, '$.name')) stored,
    folded_description text as (json_extract(folded, '$.description')) stored
  ) strict;
  create index groups_type on groups (type);
  create index groups_last_updated on groups (last_updated);
  create index groups_last_membership_updated on groups (last_membership_updated);
  create index groups_source on groups (source_id);
  create index groups_folded_name on groups (folded_name);
  create table group_members (
    seq integer primary key autoincrement,
    group_id text not null references groups (id) on delete cascade,
    user_id text not null references users (id) on delete cascade,
    unique (group_id, user_id)
  ) strict;
  create index group_members_group on group_members (group_id);
  create index group_members_user on group_members (user_id);`

/** What a snapshot holds of them. */
export const groupState: readonly StateTable[] = [
  {
    name: 'groups',
    columns: [
      'seq',
      'id',
      'type',
      'created',
      'last_updated',
      'last_membership_updated',
      'object_class',
      'source_id',
      'profile',
      'folded'
    ],
    jsonColumns: ['profile', 'folded'],
    listColumns: ['object_class']
  },
  { name: 'group_members', columns: ['seq', 'group_id', 'user_id'], jsonColumns: [] }
]
