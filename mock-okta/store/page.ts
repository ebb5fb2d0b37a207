import type { DatabaseSync } from 'node:sqlite'
import type { CursorValue } from '../cursor.ts'
import { readCursor, writeCursor } from '../cursor.ts'
import type { Condition } from '../expression/compile.ts'

/** A page of a list. */
export interface Page<T> {
  readonly rows: readonly T[]
  /** Position behind the last row; null when no row follows. */
  readonly next: string | null
}

/** What to list, in which order, and from where. */
export interface Listing {
  readonly conditions: readonly Condition[]
  /** Order of a search; by arrival where null. */
  readonly sort: { readonly by: Condition; readonly descending: boolean } | null
  readonly after: string | undefined
  readonly limit: number
}

/** Where the rows of a list come from. */
export interface Source {
  /** A table, or several joined. */
  readonly from: string
  readonly columns: string
  /** The column that counts arrivals. */
  readonly seq: string
  /** The column that decides between rows that sort alike; among `columns`. @default 'id' */
  readonly id?: string
}

type Query = { readonly sql: string; readonly values: readonly CursorValue[] }
type ListedRow = { readonly page_seq: number; readonly sort_key?: CursorValue }

/**
 * One page of a list. The position is that of the last row, not a number of rows, so rows that come or go between two
 * pages move no other.
 * @throws Refusal `E0000029` for a position that was not given by this list
 */
export function readPage<T extends object>(database: DatabaseSync, source: Source, listing: Listing): Page<T> {
  const { sql, values } = listing.sort === null ? byArrival(source, listing) : sorted(source, listing, listing.sort)
  const rows = database.prepare(sql).all(...values, listing.limit + 1) as unknown as (ListedRow & T)[]
  const shown = rows.slice(0, listing.limit)
  const last = shown.at(-1)
  if (rows.length <= listing.limit || last === undefined) return { rows: shown, next: null }
  const tie = (last as Readonly<Record<string, CursorValue>>)[source.id ?? 'id'] ?? null
  return { rows: shown, next: writeCursor(listing.sort === null ? [last.page_seq] : [last.sort_key ?? null, tie]) }
}

function where(conditions: readonly Condition[]): Condition {
  return {
    sql: conditions.map(({ sql }) => `(${sql})`).join(' and ') || '1',
    values: conditions.flatMap(({ values }) => values)
  }
}

function byArrival({ from, columns, seq }: Source, { conditions, after }: Listing): Query {
  const beyond = after === undefined ? [] : [{ sql: `${seq} > ?`, values: readCursor(after, 1) as number[] }]
  const { sql, values } = where([...beyond, ...conditions])
  return { sql: `select ${seq} as page_seq, ${columns} from ${from} where ${sql} order by ${seq} limit ?`, values }
}

/** In the order of a property, then of the id; rows without the property come last. */
function sorted(
  { from, columns, seq, id = 'id' }: Source,
  { conditions, after }: Listing,
  sort: NonNullable<Listing['sort']>
): Query {
  const chosen = where(conditions)
  const beyond = sort.descending ? '<' : '>'
  const [key = null, tie = ''] = after === undefined ? [] : readCursor(after, 2)
  const rest =
    after === undefined
      ? { sql: '1', values: [] }
      : {
          sql: `((sort_key is null) > (? is null)
            or ((sort_key is null) = (? is null) and (sort_key ${beyond} ? or (sort_key is ? and ${id} > ?))))`,
          values: [key, key, key, key, tie]
        }
  return {
    sql: `select * from (select ${seq} as page_seq, ${columns}, ${sort.by.sql} as sort_key from ${from} where ${chosen.sql})
      where ${rest.sql} order by sort_key is null, sort_key ${sort.descending ? 'desc' : 'asc'}, ${id} limit ?`,
    values: [...sort.by.values, ...chosen.values, ...rest.values]
  }
}
