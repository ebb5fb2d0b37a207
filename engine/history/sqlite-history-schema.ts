/** SQL that leads from each version of the history's tables to the next. Errors and fields are JSON. */
export const historyMigrations: readonly string[] = [
  `CREATE TABLE history_runs (
     sequence INTEGER PRIMARY KEY AUTOINCREMENT,
     id TEXT NOT NULL UNIQUE,
     flow_id TEXT NOT NULL,
     flow TEXT NOT NULL,
     status TEXT NOT NULL,
     started_at INTEGER NOT NULL,
     duration_ms INTEGER,
     cards INTEGER,
     async_started INTEGER,
     async_failed INTEGER,
     ignored_errors INTEGER,
     error TEXT,
     saves_data INTEGER NOT NULL,
     omitted_executions INTEGER NOT NULL DEFAULT 0,
     omitted_cards INTEGER NOT NULL DEFAULT 0,
     owner_host TEXT NOT NULL,
     owner_pid INTEGER NOT NULL,
     owner_since TEXT NOT NULL
   ) STRICT;
   CREATE INDEX history_runs_by_start ON history_runs (started_at);
   CREATE TABLE history_executions (
     run INTEGER NOT NULL REFERENCES history_runs (sequence) ON DELETE CASCADE,
     number INTEGER NOT NULL,
     id TEXT NOT NULL,
     kind TEXT NOT NULL,
     caller TEXT,
     flow_id TEXT NOT NULL,
     flow TEXT NOT NULL,
     status TEXT NOT NULL,
     started_at INTEGER NOT NULL,
     duration_ms INTEGER,
     cards INTEGER,
     error TEXT,
     PRIMARY KEY (run, number)
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX history_executions_by_id ON history_executions (id);
   CREATE TABLE history_cards (
     run INTEGER NOT NULL REFERENCES history_runs (sequence) ON DELETE CASCADE,
     execution INTEGER NOT NULL,
     number INTEGER NOT NULL,
     card_id TEXT NOT NULL,
     title TEXT NOT NULL,
     address TEXT NOT NULL,
     status TEXT NOT NULL,
     started_at INTEGER NOT NULL,
     duration_ms INTEGER,
     tries INTEGER NOT NULL,
     inputs TEXT NOT NULL,
     outputs TEXT NOT NULL,
     error TEXT,
     PRIMARY KEY (run, execution, number)
   ) STRICT;`,
  // Until there was another mode, every run was as Okta's are.
  "ALTER TABLE history_runs ADD COLUMN mode TEXT NOT NULL DEFAULT 'as-okta'"
]
