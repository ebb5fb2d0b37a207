import type { StateTable } from '#mock-kit/snapshot.ts'
import { oktaUserStatuses } from '#schemas/okta/user.ts'
import { oneOf } from './words.ts'

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
 * The users, and the custom attributes of profiles. `folded` is the profile with its texts as `search` compares them,
 * `login_key` the login as it has to be unique; `seq` is the order in which users came in, and that of lists.
 */
export const userTables = `
  create table custom_attributes (
    profile text not null check (profile in ('user', 'group')),
    name text not null,
    primary key (profile, name)
  ) strict;
  create table users (
    seq integer primary key autoincrement,
    id text not null unique,
    status text not null check (${oneOf('status', oktaUserStatuses)}),
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
  ${attributeIndexes.join('')}`

/** What a snapshot holds of them. */
export const userState: readonly StateTable[] = [
  { name: 'custom_attributes', columns: ['profile', 'name'], jsonColumns: [] },
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
  }
]
