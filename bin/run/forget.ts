import type { DatabaseSync } from 'node:sqlite'
import { SyncedVisitors } from '#connector/pendo/memory/synced-visitors.ts'
import { AppError } from '#core/errors.ts'
import { mentionsOf } from '#core/mentions.ts'
import { SqliteHistoryStore } from '#engine/history/sqlite-history-store.ts'
import { SqliteTableStore } from '#engine/tables/sqlite-table-store.ts'
import { SqliteAccount } from '#sync/account/sqlite-account.ts'
import type { Forgets, Found } from '#sync/operations/forget.ts'
import { forgetInTables, foundInDatabase, foundInTables } from '#sync/operations/forget.ts'
import { SqliteSyncStore } from '#sync/record/sqlite-sync-store.ts'
import { jsonLine, printableLine } from '../printable.ts'
import { count } from '../report/count.ts'
import type { Terminal } from '../terminal.ts'
import { dataFileError, openDataFile } from './data-file.ts'

/** What `pendo-okta forget` was given. */
export interface ForgetArguments {
  /** Texts by which the person is known. */
  readonly visitors: readonly string[]
  readonly data: string
  /** Whether rows of flow tables are deleted, too. */
  readonly tables?: boolean
  readonly json?: boolean
}

/** What was forgotten, and what is left. */
interface Forgotten {
  readonly forgotten: readonly Found[]
  readonly remaining: readonly Found[]
}

/** Whatever keeps something of people, by the name of it. */
function keepersOf(database: DatabaseSync): readonly (readonly [where: string, keeper: Forgets])[] {
  return [
    ['history', new SqliteHistoryStore(database)],
    ['records of syncs', new SqliteSyncStore(database)],
    ['accounts of people', new SqliteAccount(database)],
    ['what Pendo confirmed', new SyncedVisitors(database)]
  ]
}

/**
 * Takes a person out of a data file.
 * @returns 0, or 1 where something of the person is left
 * @throws AppError `CONFIG_INVALID`, `DATA_FILE_INVALID`, `DATA_FILE_IN_USE`
 */
export async function runForget({ stdout, clock }: Terminal, given: ForgetArguments): Promise<number> {
  const { visitors, data, json = false } = given
  if (visitors.some((visitor) => visitor.trim() === '')) {
    throw new AppError('CONFIG_INVALID', ['VISITOR', 'it is empty'], { where: 'VISITOR' })
  }
  const database = openDataFile(data, { hold: 'alone' })
  try {
    const tables = new SqliteTableStore(database, { clock })
    const found = await forgotIn(database, tables, given)
    await tables.close()
    stdout.write(json ? jsonLine(found) : textOf(found, given))
    return found.remaining.length === 0 ? 0 : 1
  } catch (error) {
    throw dataFileError(data, error)
  } finally {
    database.close()
  }
}

async function forgotIn(
  database: DatabaseSync,
  tables: SqliteTableStore,
  { visitors, tables: isTables = false }: ForgetArguments
): Promise<Forgotten> {
  const sums = new Map<string, number>()
  const note = ({ where, entries }: Found) => void sums.set(where, (sums.get(where) ?? 0) + entries)
  const keepers = keepersOf(database)
  // What is forgotten shall not be found in the file's free pages either.
  database.exec('PRAGMA secure_delete = ON')
  for (const visitor of visitors) {
    for (const [where, keeper] of keepers) note({ where, entries: await keeper.forget(visitor) })
    if (isTables) for (const found of await forgetInTables(tables, mentionsOf(visitor))) note(found)
  }
  // Nor in those that were freed before, or in the log beside the file.
  database.exec('VACUUM; PRAGMA wal_checkpoint(TRUNCATE);')
  const mentions = visitors.map(mentionsOf)
  const left = await foundInTables(tables, (text) => mentions.some((isIn) => isIn(text)))
  const forgotten = [...sums].flatMap(([where, entries]) => (entries === 0 ? [] : [{ where, entries }]))
  return { forgotten, remaining: [...left, ...foundInDatabase(database, visitors)] }
}

/** Where runs that have not ended keep what they work on: to go on without a part of it, they would do something else. */
const unfinishedRuns = /^(?:journal_|async_calls$|account_(?!lost))/

function textOf({ forgotten, remaining }: Forgotten, { tables = false }: ForgetArguments): string {
  const lines = [
    forgotten.length === 0 ? 'Nothing was found to forget.' : `Entries forgotten: ${listOf(forgotten)}.`,
    ...(remaining.length === 0
      ? ['Nothing of the person is left in the file.']
      : [`Entries left: ${listOf(remaining)}.`])
  ]
  if (!tables && remaining.some(({ where }) => where.startsWith('table "'))) {
    lines.push('Rows of flow tables belong to the flows; --tables deletes those that name the person.')
  }
  if (remaining.some(({ where }) => unfinishedRuns.test(where))) {
    lines.push(
      'An unfinished run needs what it keeps to go on: let it come to its end, or give it up, and forget again.'
    )
  }
  return lines.map((line) => `${printableLine(line)}\n`).join('')
}

function listOf(found: readonly Found[]): string {
  return found.map(({ where, entries }) => `${count(entries)} in ${where}`).join(', ')
}
