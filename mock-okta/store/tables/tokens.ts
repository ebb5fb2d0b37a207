import type { StateTable } from '#mock-kit/snapshot.ts'

/** The API tokens, as hashes. */
export const tokenTables = `
  create table api_tokens (
    id text not null primary key,
    description text not null,
    kind text not null check (kind in ('ssws', 'bearer')),
    write_access integer not null check (write_access in (0, 1)),
    created_at integer not null,
    hash text not null unique
  ) strict;`

/** What a snapshot holds of them. */
export const tokenState: readonly StateTable[] = [
  {
    name: 'api_tokens',
    columns: ['id', 'description', 'kind', 'write_access', 'created_at', 'hash'],
    jsonColumns: []
  }
]
