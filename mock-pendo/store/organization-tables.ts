import type { StateTable } from '#mock-kit/snapshot.ts'

/**
 * The tables of the organization: its settings, the people who work in Pendo, and its groups. A user's row is both what
 * SCIM knows (`attributes` as they are answered, `folded` as they are searched, the usual look-ups as columns) and what
 * Pendo knows.
 */
export const organizationTables = `
  create table organization (
    id integer not null primary key check (id = 1),
    scim_available integer not null check (scim_available in (0, 1)),
    saml_configured integer not null check (saml_configured in (0, 1)),
    scim_key_hash text,
    scim_key_hint text,
    scim_key_made_at integer,
    scim_enabled_at integer,
    setup_completed_at integer
  ) strict;
  create table users (
    id text not null primary key,
    user_name text not null,
    user_name_folded text not null unique,
    display_name text,
    display_name_folded text,
    external_id text,
    active integer not null check (active in (0, 1)),
    attributes text not null,
    folded text not null,
    created_at integer not null,
    modified_at integer not null,
    version integer not null default 1,
    access_type text not null default 'user' check (access_type in ('user', 'subscription-admin')),
    organization_admin integer not null default 0 check (organization_admin in (0, 1)),
    app_roles text not null default '{}',
    last_sign_in_at integer,
    provisioned_at integer
  ) strict;
  create index users_external_id on users (external_id);
  create index users_display_name on users (display_name_folded);
  create index users_organization_admin on users (active) where organization_admin = 1;
  create table idp_groups (
    id text not null primary key,
    display_name text not null,
    display_name_folded text not null,
    external_id text,
    created_at integer not null,
    modified_at integer not null,
    version integer not null default 1,
    app_roles text not null default '{}'
  ) strict;
  create index idp_groups_display_name on idp_groups (display_name_folded);
  create index idp_groups_external_id on idp_groups (external_id);
  create table group_members (
    group_id text not null references idp_groups (id) on delete cascade,
    user_id text not null references users (id) on delete cascade,
    primary key (group_id, user_id)
  ) strict, without rowid;
  create index group_members_user on group_members (user_id);
  create table custom_roles (
    name text not null primary key,
    name_folded text not null unique
  ) strict;
  create table custom_teams (
    id text not null primary key,
    name text not null,
    name_folded text not null unique
  ) strict;`

/** What a snapshot holds of them, in an order in which rows can be put back. */
export const organizationState: readonly StateTable[] = [
  {
    name: 'organization',
    columns: [
      'id',
      'scim_available',
      'saml_configured',
      'scim_key_hash',
      'scim_key_hint',
      'scim_key_made_at',
      'scim_enabled_at',
      'setup_completed_at'
    ],
    jsonColumns: []
  },
  {
    name: 'users',
    columns: [
      'id',
      'user_name',
      'user_name_folded',
      'display_name',
      'display_name_folded',
      'external_id',
      'active',
      'attributes',
      'folded',
      'created_at',
      'modified_at',
      'version',
      'access_type',
      'organization_admin',
      'app_roles',
      'last_sign_in_at',
      'provisioned_at'
    ],
    jsonColumns: ['attributes', 'folded', 'app_roles']
  },
  {
    name: 'idp_groups',
    columns: [
      'id',
      'display_name',
      'display_name_folded',
      'external_id',
      'created_at',
      'modified_at',
      'version',
      'app_roles'
    ],
    jsonColumns: ['app_roles']
  },
  { name: 'group_members', columns: ['group_id', 'user_id'], jsonColumns: [], orderBy: 'group_id, user_id' },
  { name: 'custom_roles', columns: ['name', 'name_folded'], jsonColumns: [] },
  { name: 'custom_teams', columns: ['id', 'name', 'name_folded'], jsonColumns: [] }
]
