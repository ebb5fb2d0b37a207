import type { DatabaseSync } from 'node:sqlite'
import { AppError } from '#core/errors.ts'
import { SqliteHistoryStore } from '#engine/history/sqlite-history-store.ts'
import { SqliteJournal } from '#engine/journal/sqlite-journal.ts'
import type { Account, LostPerson, PeopleAccount } from '#sync/account/account.ts'
import { closeBrokenOff } from '#sync/account/broken-off.ts'
import { SqliteAccount } from '#sync/account/sqlite-account.ts'
import { escapeJson } from '../printable.ts'
import { csvText } from '../report/csv-text.ts'
import { lostJson, stateOf } from '../report/lost-json.ts'
import { lostListText } from '../report/lost-text.ts'
import type { PieceWriter } from '../report/piece-writer.ts'
import { fileWriter, streamWriter } from '../report/piece-writer.ts'
import { refuseSameFiles } from '../report/same-files.ts'
import type { Terminal } from '../terminal.ts'
import { dataFileError, openDataFile } from './data-file.ts'
import { findExecution } from './history-show.ts'

/** What `pendo-okta history lost` was given. */
export interface HistoryLostArguments {
  /** Id of a run, the beginning of one, or `last`. */
  readonly id: string
  readonly data: string
  readonly csv?: string
  readonly json?: boolean
}

/** People who are read, and written, at once. */
const pageSize = 1_000

/**
 * Lists the people whom a run lost.
 * @returns 0 where it lost nobody, 1 where it lost somebody or may have
 * @throws AppError `DATA_FILE_INVALID`, `DATA_FILE_IN_USE`, `HISTORY_RUN_UNKNOWN`, `HISTORY_RUN_AMBIGUOUS`,
 * `OUTPUT_NOT_WRITABLE`, and `CONFIG_INVALID` where the list would be written over the data file
 */
export async function runHistoryLost({ stdout }: Terminal, given: HistoryLostArguments): Promise<number> {
  await refuseSameFiles([{ option: '--data', path: given.data }], [{ option: '--csv', path: given.csv }])
  const { database, isHeld } = openForLook(given.data)
  try {
    const account = new SqliteAccount(database)
    // Where another process holds the file, it has a run under way, or has closed the accounts itself.
    if (isHeld) await closeBrokenOff(account, await new SqliteJournal(database).unfinished())
    const people = await findAccount(account, new SqliteHistoryStore(database), given.id)
    if (given.csv !== undefined) {
      const file = await fileWriter(given.csv)
      try {
        await write(file, csvPieces(account, people))
        await file.finish()
      } finally {
        await file.discard()
      }
    }
    const pieces = given.json ? jsonPieces(account, people) : lostListText(people, pagesOf(account, people))
    await write(streamWriter(stdout), pieces)
    return people.lost + people.underWay > 0 ? 1 : 0
  } catch (error) {
    throw dataFileError(given.data, error)
  } finally {
    database.close()
  }
}

/** Opens a data file and holds it where that can be, and else opens it to be looked into only. */
function openForLook(path: string): { database: DatabaseSync; isHeld: boolean } {
  try {
    return { database: openDataFile(path, { hold: 'readable', patienceMs: 0 }), isHeld: true }
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'DATA_FILE_IN_USE')) throw error
    return { database: openDataFile(path), isHeld: false }
  }
}

/** The account of a run. @throws AppError `HISTORY_RUN_UNKNOWN`, `HISTORY_RUN_AMBIGUOUS` */
async function findAccount(account: Account, history: SqliteHistoryStore, id: string): Promise<PeopleAccount> {
  if (id === 'last') {
    const last = await account.closed()
    if (last !== null) return last
    throw new AppError('HISTORY_RUN_UNKNOWN', [id, 'No run of it has listed people and pushed some'], { where: id })
  }
  const { runId } = await findExecution(history, id)
  const people = await account.closed(runId)
  if (people !== null) return people
  const why = `The run ${runId} kept no account of people: its flow does not both list and push them, or it is to go on`
  throw new AppError('HISTORY_RUN_UNKNOWN', [id, why], { where: id })
}

async function* pagesOf(account: Account, { runId }: PeopleAccount): AsyncGenerator<readonly LostPerson[], void> {
  for (let offset = 0; ; offset += pageSize) {
    const page = await account.lost(runId, { limit: pageSize, offset })
    if (page.length > 0) yield page
    if (page.length < pageSize) return
  }
}

async function* csvPieces(account: Account, people: PeopleAccount): AsyncGenerator<string, void> {
  yield csvText([['login', 'visitorId', 'oktaId', 'state']])
  for await (const page of pagesOf(account, people)) {
    yield csvText(page.map(({ login, visitorId, oktaId, underWay }) => [login, visitorId, oktaId, stateOf(underWay)]))
  }
}

/** One object, a person a line. */
async function* jsonPieces(account: Account, people: PeopleAccount): AsyncGenerator<string, void> {
  const { startedAt, lost, isWhole, ...rest } = people
  const head = { ...rest, startedAt: new Date(startedAt).toISOString(), isListedWhole: isWhole, lostCount: lost }
  yield `${escapeJson(JSON.stringify(head)).slice(0, -1)},"lost":[`
  let separator = '\n'
  for await (const page of pagesOf(account, people)) {
    for (const person of page) {
      yield `${separator}${escapeJson(JSON.stringify(lostJson(person)))}`
      separator = ',\n'
    }
  }
  yield ']}\n'
}

async function write(writer: PieceWriter, pieces: AsyncIterable<string>): Promise<void> {
  for await (const piece of pieces) if (!(await writer.write(piece))) return
}
