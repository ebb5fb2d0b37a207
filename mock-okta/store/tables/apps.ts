import type { StateTable } from '#mock-kit/snapshot.ts'
import { oktaAppStatuses } from '#schemas/okta/app.ts'
import { oneOf } from './words.ts'

/** The apps. `details` is what a client may set of an app, apart from its name, label and sign-on mode. */
export const appTables = `
  create table apps (
    seq integer primary key autoincrement,
    id text not null unique,
    name text not null,
    label text not null,
    status text not null check (${oneOf('status', oktaAppStatuses)}),
    sign_on_mode text,
    created text not null,
    last_updated text not null,
    features text not null,
    details text not null,
    folded_name text not null,
    folded_label text not null
  ) strict;
  create index apps_name on apps (name);
  create index apps_folded_name on apps (folded_name);
  create index apps_folded_label on apps (folded_label);`

/** What a snapshot holds of them. */
export const appState: readonly StateTable[] = [
  {
    name: 'apps',
    columns: [
      'seq',
      'id',
      'name',
      'label',
      'status',
      'sign_on_mode',
      'created',
      'last_updated',
      'features',
      'details',
      'folded_name',
      'folded_label'
    ],
    jsonColumns: ['details'],
    listColumns: ['features']
  }
]
