import type { DatabaseKind } from '#mock-kit/data-file.ts'
import type { StateTable } from '#mock-kit/snapshot.ts'
import { organizationState, organizationTables } from './organization-tables.ts'

const records = (name: string): string => `
  create table ${name} (
    id text not null primary key,
    custom text,
    agent text,
    auto text,
    pendo text,
    other text,
    updated_at integer
  ) strict;`

/**
 * The tables of the mock Pendo. Of visitors and accounts each group of metadata is one column with a JSON object, or
 * null where nothing was ever set; `other` holds the groups of integrations by name.
 */
export const mockPendoDatabase: DatabaseKind = {
  name: 'mock Pendo',
  applicationId: 0x504e_444f,
  version: 2,
  tables: `
  create table integration_keys (
    id text not null primary key,
    description text not null,
    write_access integer not null check (write_access in (0, 1)),
    created_at integer not null,
    hash text not null unique
  ) strict;
  create table fields (
    kind text not null check (kind in ('visitor', 'account')),
    field_group text not null,
    name text not null,
    display_name text not null,
    type text not null,
    deleted integer not null default 0 check (deleted in (0, 1)),
    primary key (kind, field_group, name)
  ) strict;
  ${records('visitors')}
  ${records('accounts')}
  create table delete_jobs (
    id text not null primary key,
    kind text not null check (kind in ('visitor', 'account')),
    ids text not null,
    created_at integer not null
  ) strict;
  ${organizationTables}`
}

const recordColumns = ['id', 'custom', 'agent', 'auto', 'pendo', 'other', 'updated_at']
const groupColumns = ['custom', 'agent', 'auto', 'pendo', 'other']

/** What a snapshot holds. */
export const stateTables: readonly StateTable[] = [
  {
    name: 'integration_keys',
    columns: ['id', 'description', 'write_access', 'created_at', 'hash'],
    jsonColumns: []
  },
  {
    name: 'fields',
    columns: ['kind', 'field_group', 'name', 'display_name', 'type', 'deleted'],
    jsonColumns: []
  },
  { name: 'visitors', columns: recordColumns, jsonColumns: groupColumns },
  { name: 'accounts', columns: recordColumns, jsonColumns: groupColumns },
  { name: 'delete_jobs', columns: ['id', 'kind', 'ids', 'created_at'], jsonColumns: [], listColumns: ['ids'] },
  ...organizationState
]
