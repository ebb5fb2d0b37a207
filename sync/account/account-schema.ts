/** SQL that leads from each version of the account's tables to the next. Visitor ids are compared by their folded form. */
export const accountMigrations: readonly string[] = [
  `CREATE TABLE account_runs (
     sequence INTEGER PRIMARY KEY AUTOINCREMENT,
     run TEXT NOT NULL UNIQUE,
     flow_id TEXT NOT NULL,
     flow TEXT NOT NULL,
     mode TEXT NOT NULL,
     started_at INTEGER NOT NULL,
     state TEXT NOT NULL DEFAULT 'open',
     listings INTEGER NOT NULL DEFAULT 0,
     listings_open INTEGER NOT NULL DEFAULT 0,
     listings_broken INTEGER NOT NULL DEFAULT 0,
     users INTEGER NOT NULL DEFAULT 0,
     listed INTEGER,
     without_id INTEGER NOT NULL DEFAULT 0,
     lost INTEGER NOT NULL DEFAULT 0,
     under_way INTEGER NOT NULL DEFAULT 0
   ) STRICT;
   CREATE TABLE account_keys (
     run TEXT NOT NULL,
     visitor_id_key TEXT NOT NULL,
     PRIMARY KEY (run, visitor_id_key)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE account_people (
     run TEXT NOT NULL,
     okta_id TEXT NOT NULL,
     label TEXT NOT NULL,
     PRIMARY KEY (run, okta_id)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE account_identities (
     run TEXT NOT NULL,
     okta_id TEXT NOT NULL,
     visitor_id_key TEXT NOT NULL,
     visitor_id TEXT NOT NULL,
     folded TEXT NOT NULL,
     PRIMARY KEY (run, okta_id, visitor_id_key, visitor_id)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE account_settled (
     run TEXT NOT NULL,
     folded TEXT NOT NULL,
     outcome TEXT NOT NULL,
     PRIMARY KEY (run, folded)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE account_lost (
     run TEXT NOT NULL,
     okta_id TEXT NOT NULL,
     login TEXT NOT NULL,
     visitor_id TEXT,
     under_way INTEGER NOT NULL,
     PRIMARY KEY (run, okta_id)
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX account_lost_by_login ON account_lost (run, login);`
]

/** Closes the account of `:run`: who was listed and not decided about, by the keys that count for it. */
export const findLost = `
  INSERT INTO account_lost
  SELECT :run, p.okta_id, p.label, min(i.visitor_id),
         max(coalesce(s.outcome = 'under way', 0)) AND :brokeOff
  FROM account_people p
  LEFT JOIN account_identities i ON i.run = p.run AND i.okta_id = p.okta_id
    AND i.visitor_id_key IN (SELECT visitor_id_key FROM account_keys WHERE run = :run)
  LEFT JOIN account_settled s ON s.run = i.run AND s.folded = i.folded
  WHERE p.run = :run
  GROUP BY p.okta_id
  HAVING (count(i.visitor_id) > 0 OR NOT EXISTS (SELECT 1 FROM account_keys WHERE run = :run))
    AND max(coalesce(s.outcome <> 'under way', 0)) = 0`

/** Listed people of `:run` without an id by any key that counts for it. */
export const countWithoutId = `
  SELECT count(*) AS found FROM account_people p
  WHERE p.run = :run AND EXISTS (SELECT 1 FROM account_keys WHERE run = :run)
    AND NOT EXISTS (
      SELECT 1 FROM account_identities i WHERE i.run = p.run AND i.okta_id = p.okta_id
        AND i.visitor_id_key IN (SELECT visitor_id_key FROM account_keys WHERE run = :run))`

/** The lists of an open account, in an order that leaves nothing behind. */
export const accountLists = ['account_identities', 'account_settled', 'account_people', 'account_keys'] as const
