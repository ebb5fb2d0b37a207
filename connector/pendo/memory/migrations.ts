/** The SQL tables of the memory of pushes, version by version. */
export const migrations: readonly string[] = [
  `CREATE TABLE push_destinations (
     id INTEGER PRIMARY KEY,
     origin TEXT NOT NULL,
     fields TEXT NOT NULL,
     UNIQUE (origin, fields)
   ) STRICT;
   -- Names of the fields of a record, as JSON: thousands of visitors share a few of these.
   CREATE TABLE push_fieldsets (id INTEGER PRIMARY KEY, names TEXT NOT NULL UNIQUE) STRICT;
   CREATE TABLE push_visitors (
     destination INTEGER NOT NULL REFERENCES push_destinations,
     visitor_id TEXT NOT NULL,
     -- What Pendo confirmed last; null where that is not known for certain.
     hash TEXT,
     fieldset INTEGER REFERENCES push_fieldsets,
     confirmed_at INTEGER,
     confirmed_run TEXT,
     -- How the last row ended; 'dropped' where somebody gave it up.
     outcome TEXT NOT NULL,
     run_id TEXT,
     at INTEGER NOT NULL,
     code TEXT,
     reason TEXT,
     -- Whether it was to create the visitor.
     creates INTEGER NOT NULL,
     -- The record of a row that was not delivered, and may be later.
     record TEXT,
     -- What was done about a visitor whose person left.
     left_as TEXT,
     -- The flow whose last full success had the visitor in its list.
     flow_id TEXT,
     PRIMARY KEY (destination, visitor_id)
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX push_undelivered ON push_visitors (destination, at) WHERE outcome IN ('failed', 'unsent');
   -- Rows without a usable id, which the last run left.
   CREATE TABLE push_nameless (
     destination INTEGER NOT NULL REFERENCES push_destinations,
     reason TEXT NOT NULL,
     code TEXT,
     run_id TEXT,
     at INTEGER NOT NULL,
     PRIMARY KEY (destination, reason)
   ) STRICT, WITHOUT ROWID;`,
  `-- Visitors whose row ended as unchanged, block by block, until it is written into push_visitors.
   CREATE TABLE push_unchanged (
     destination INTEGER NOT NULL REFERENCES push_destinations,
     run_id TEXT NOT NULL,
     at INTEGER NOT NULL,
     -- A list as JSON.
     visitor_ids TEXT NOT NULL
   ) STRICT;`
]
