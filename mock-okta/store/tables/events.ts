import type { StateTable } from '#mock-kit/snapshot.ts'

/** The System Log. `words` is the folded text in which `q` looks. */
export const eventTables = `
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

/** What a snapshot holds of it. */
export const eventState: readonly StateTable[] = [
  {
    name: 'events',
    columns: ['seq', 'uuid', 'published', 'event_type', 'event', 'words'],
    jsonColumns: ['event']
  }
]
