/** The SQL tables of the journal, from version to version. */
export const journalMigrations: readonly string[] = [
  `CREATE TABLE journal_runs (
     number INTEGER PRIMARY KEY AUTOINCREMENT,
     id TEXT NOT NULL UNIQUE,
     flow_id TEXT NOT NULL,
     flow TEXT NOT NULL,
     started_at INTEGER NOT NULL,
     fingerprint TEXT NOT NULL,
     start TEXT NOT NULL,
     state TEXT NOT NULL,
     owner_host TEXT,
     owner_pid INTEGER,
     owner_since TEXT
   ) STRICT;
   CREATE TABLE journal_frames (
     run INTEGER NOT NULL REFERENCES journal_runs (number) ON DELETE CASCADE,
     number INTEGER NOT NULL,
     parent INTEGER NOT NULL,
     card TEXT NOT NULL,
     place INTEGER NOT NULL,
     done INTEGER NOT NULL,
     under_way INTEGER NOT NULL,
     execution_id TEXT,
     started_at INTEGER NOT NULL,
     PRIMARY KEY (run, number)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE journal_records (
     run INTEGER NOT NULL REFERENCES journal_runs (number) ON DELETE CASCADE,
     frame INTEGER NOT NULL,
     card TEXT NOT NULL,
     kind TEXT NOT NULL,
     place INTEGER NOT NULL,
     value TEXT NOT NULL,
     PRIMARY KEY (run, frame, card, kind, place)
   ) STRICT, WITHOUT ROWID;`
]
