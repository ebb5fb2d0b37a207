import type { DatabaseSync } from 'node:sqlite'
import type { Clock } from '#core/clock.ts'
import { WatchStore } from '#sync/operations/watch-store.ts'
import { openFlowData } from '../flow/data.ts'
import { jsonLine, printable } from '../printable.ts'
import { count } from '../report/count.ts'
import type { Terminal } from '../terminal.ts'
import { dataFileError, openDataFile } from './data-file.ts'

/** What `pendo-okta data check` was given. */
export interface DataCheckArguments {
  readonly data: string
  readonly json?: boolean
}

/** Most faults that are told. */
const mostFaults = 20

/** What a data file is like. */
interface Checked {
  readonly bytes: number
  /** What SQLite finds damaged. */
  readonly faults: readonly string[]
  readonly stores: readonly CheckedStore[]
}

/** A store of a data file. */
interface CheckedStore {
  readonly name: string
  readonly version: number
  /** `older`: brought up to date when the file is next used. `newer`: a newer program has written it. */
  readonly state: 'current' | 'older' | 'newer'
}

/**
 * Looks a data file through and changes nothing in it.
 * @returns 0, or 1 where it is damaged or newer than this program
 * @throws AppError `DATA_FILE_INVALID`, `DATA_FILE_IN_USE`
 */
export async function runDataCheck({ stdout, clock }: Terminal, { data, json }: DataCheckArguments): Promise<number> {
  const known = await knownVersions(clock)
  const database = openDataFile(data)
  try {
    const checked = checkedOf(database, known)
    stdout.write(json ? jsonLine(checked) : printable(textOf(data, checked)))
    return checked.faults.length > 0 || checked.stores.some(({ state }) => state === 'newer') ? 1 : 0
  } catch (error) {
    throw dataFileError(data, error)
  } finally {
    database.close()
  }
}

/** The versions that this program makes, found by making them. */
async function knownVersions(clock: Clock): Promise<ReadonlyMap<string, number>> {
  const data = openFlowData(undefined, clock, { isWhole: true })
  new WatchStore(data.database)
  const versions = versionsOf(data.database)
  await data.close()
  return versions
}

function checkedOf(database: DatabaseSync, known: ReadonlyMap<string, number>): Checked {
  const integrity = database.prepare(`PRAGMA integrity_check(${mostFaults})`).all()
  const foreign = database.prepare('PRAGMA foreign_key_check').all()
  return {
    bytes: pragma(database, 'page_count') * pragma(database, 'page_size'),
    faults: [
      ...integrity.map(({ integrity_check }) => String(integrity_check)).filter((found) => found !== 'ok'),
      ...foreign.slice(0, mostFaults).map(({ table, parent }) => `a row of ${table} belongs to none of ${parent}`)
    ],
    stores: [...versionsOf(database)].map(([name, version]) => {
      const own = known.get(name) ?? 0
      return { name, version, state: version === own ? 'current' : version < own ? 'older' : 'newer' }
    })
  }
}

function versionsOf(database: DatabaseSync): Map<string, number> {
  const rows = database.prepare('SELECT name, version FROM store_versions ORDER BY name').all()
  return new Map(rows.map(({ name, version }) => [String(name), Number(version)]))
}

function pragma(database: DatabaseSync, name: 'page_count' | 'page_size'): number {
  return Number(database.prepare(`PRAGMA ${name}`).get()?.[name])
}

const stateWords: Readonly<Record<CheckedStore['state'], string>> = {
  current: 'up to date',
  older: 'brought up to date when the file is next used',
  newer: 'written by a newer program, which this one cannot use'
}

function textOf(path: string, { bytes, faults, stores }: Checked): string {
  const lines = [
    `${path}: ${count(bytes)} bytes, ${faults.length === 0 ? 'whole' : 'damaged'}.`,
    ...faults.map((fault) => `  ${fault}`),
    ...stores.map(({ name, version, state }) => `  ${name}: version ${version}, ${stateWords[state]}`)
  ]
  return lines.map((line) => `${line}\n`).join('')
}
