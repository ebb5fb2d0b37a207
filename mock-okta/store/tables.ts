import type { DatabaseKind } from '#mock-kit/data-file.ts'
import type { StateTable } from '#mock-kit/snapshot.ts'
import { oktaUserStatuses } from '#schemas/okta/user.ts'

const statuses = oktaUserStatuses.map((status) => `'${status}'`).join(', ')

/** Attributes by which users are found often, with the columns of their values as given and folded. */
const indexedAttributes = [
  ['login', 'login'],
  ['email', 'email'],
  ['firstName', 'first_name'],
  ['lastName', 'last_name']
] as const

const attributeColumns = indexedAttributes.map(
  ([attribute, column]) => `
    ${column} text as (json_extract(profile, '$.${attribute}')) stored,
    folded_${column} text as (json_extract(folded, '$.${attribute}')) stored,`
)
const attributeIndexes = indexedAttributes.map(
  ([, column]) => `
  create index users_${column} on users (${column});
  create index users_folded_${column} on users (folded_${column});`
)

/**
 * The tables of the mock Okta. `folded` is the profile with its texts as `search` compares them, `login_key` the login
 * as it has to be unique; `seq` is the order in which users came in, and that of lists.
 */
export const mockOktaDatabase: DatabaseKind = {
  name: 'mock Okta',
  applicationId: 0x4f_4b_54_41,
  version: 1,
  tables: `
  create table api_tokens (
    id text not null primary key,
    description text not null,
    kind text not null check (kind in ('ssws', 'bearer')),
    write_access integer not null check (write_access in (0, 1)),
    created_at integer not null,
    hash text not null unique
  ) strict;
  create table custom_attributes (name text not null primary key) strict;
  create table users (
    seq integer primary key autoincrement,
    id text not null unique,
    status text not null check (status in (${statuses})),
    created text not null,
    activated text,
    status_changed text,
    last_login text,
    last_updated text not null,
    password_changed text,
    type_id text not null,
    profile text not null,
    folded text not null,
    credentials text not null,
    login_key text not null unique,
    ${attributeColumns.join('')}
    short_login text as (substr(login_key, 1, instr(login_key || '@', '@') - 1)) virtual
  ) strict;
  create index users_status on users (status);
  create index users_last_updated on users (last_updated);
  create index users_short_login on users (short_login);
  ${attributeIndexes.join('')}
  create table events (
    seq integer primary key autoincrement,
    uuid text not null unique,
    published text not null,
    event_type text not null,
    event text not null,
    words text not null
  ) strict;
  create index events_published on events (published);
  create index events_event_type on events (event_type);`
}

/** What a snapshot holds. */
export const stateTables: readonly StateTable[] = [
  {
    name: 'api_tokens',
    columns: ['id', 'description', 'kind', 'write_access', 'created_at', 'hash'],
    jsonColumns: []
  },
  { name: 'custom_attributes', columns: ['name'], jsonColumns: [] },
  {
    name: 'users',
    columns: [
      'seq',
      'id',
      'status',
      'created',
      'activated',
      'status_changed',
      'last_login',
      'last_updated',
      'password_changed',
      'type_id',
      'profile',
      'folded',
      'credentials',
      'login_key'
    ],
    jsonColumns: ['profile', 'folded', 'credentials']
  },
  {
    name: 'events',
    columns: ['seq', 'uuid', 'published', 'event_type', 'event', 'words'],
    jsonColumns: ['event']
  }
]
