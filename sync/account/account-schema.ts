/**
 * SQL that leads from each version of the account's tables to the next. Visitor ids are compared by their folded form.
 *
 * People, ids and rows are only added, in the order in which they come, and looked through once, when the run ends: with an
 * index each page of a list would be written all over the file. Nothing but open runs stands there.
 */
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
     label TEXT NOT NULL
   ) STRICT;
   CREATE TABLE account_identities (
     run TEXT NOT NULL,
     okta_id TEXT NOT NULL,
     visitor_id_key TEXT NOT NULL,
     visitor_id TEXT NOT NULL,
     folded TEXT NOT NULL
   ) STRICT;
   CREATE TABLE account_settled (
     run TEXT NOT NULL,
     folded TEXT NOT NULL,
     outcome TEXT NOT NULL
   ) STRICT;
   CREATE TABLE account_lost (
     run TEXT NOT NULL,
     okta_id TEXT NOT NULL,
     login TEXT NOT NULL,
     visitor_id TEXT,
     under_way INTEGER NOT NULL,
     PRIMARY KEY (run, okta_id)
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX account_lost_by_login ON account_lost (run, login);`,
  `-- Folded visitor ids of the rows that ended alike, block by block, each a list as JSON.
   CREATE TABLE account_rows (
     run TEXT NOT NULL,
     outcome TEXT NOT NULL,
     folded TEXT NOT NULL
   ) STRICT;
   INSERT INTO account_rows SELECT run, outcome, json_group_array(folded) FROM account_settled GROUP BY run, outcome;
   DROP TABLE account_settled;`
]

/** Closes the account of `:run`: who was listed and not decided about. */
export const findLost = `
  WITH people AS (SELECT okta_id, max(label) AS label FROM account_people WHERE run = :run GROUP BY okta_id),
  ids AS (
    SELECT DISTINCT okta_id, visitor_id, folded FROM account_identities
    WHERE run = :run AND visitor_id_key IN (SELECT visitor_id_key FROM account_keys WHERE run = :run)),
  rows AS (
    SELECT id.value AS folded, max(outcome <> 'under way') AS is_decided
    FROM account_rows AS block, json_each(block.folded) AS id WHERE run = :run GROUP BY id.value)
  INSERT INTO account_lost
  SELECT :run, p.okta_id, p.label, min(i.visitor_id), max(coalesce(r.is_decided = 0, 0)) AND :brokeOff
  FROM people p LEFT JOIN ids i ON i.okta_id = p.okta_id LEFT JOIN rows r ON r.folded = i.folded
  GROUP BY p.okta_id
  HAVING max(coalesce(r.is_decided, 0)) = 0
    AND (count(i.visitor_id) > 0 OR NOT EXISTS (SELECT 1 FROM account_keys WHERE run = :run))`

/**
 * How rows of `:run` ended that do not count any more, since a later push took the same visitor again. A visitor who is twice
 * in the list of one push is two rows of it, and both count.
 */
export const countSuperseded = `
  WITH entries AS (
    SELECT block.rowid AS at, block.outcome, id.value AS folded
    FROM account_rows AS block, json_each(block.folded) AS id WHERE block.run = :run),
  again AS (SELECT folded FROM entries WHERE outcome = 'under way' GROUP BY folded HAVING count(DISTINCT at) > 1),
  settled AS (
    SELECT outcome, row_number() OVER (PARTITION BY folded ORDER BY at DESC) AS newest
    FROM entries WHERE outcome <> 'under way' AND folded IN (SELECT folded FROM again))
  SELECT outcome, count(*) AS found FROM settled WHERE newest > 1 GROUP BY outcome`

/** Listed people of `:run` without an id by any key that counts for it. */
export const countWithoutId = `
  SELECT count(*) AS found FROM (
    SELECT okta_id FROM account_people WHERE run = :run AND EXISTS (SELECT 1 FROM account_keys WHERE run = :run)
    EXCEPT
    SELECT okta_id FROM account_identities
    WHERE run = :run AND visitor_id_key IN (SELECT visitor_id_key FROM account_keys WHERE run = :run))`

/** The lists of an open account, in an order that leaves nothing behind. */
export const accountLists = ['account_identities', 'account_rows', 'account_people', 'account_keys'] as const
