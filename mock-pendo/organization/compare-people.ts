import { parse } from 'csv-parse/sync'
import { AppError } from '#core/errors.ts'
import type { PeopleComparison } from '#schemas/mock/organization.ts'
import { fold } from '../scim/fold.ts'

type Row = ReadonlyMap<string, string>
type Side = 'before' | 'after'

const key = 'email'

function refuse(side: Side, what: string): AppError {
  return new AppError('MOCK_REQUEST_INVALID', [`body.${side} ${what}`], { where: side })
}

/** What tells the second user of an address from the first; no address holds it. */
const separator = '\0'

/**
 * The rows of a download by e-mail address; columns by their headings in lower case. Users of one address, as Okta makes
 * them where it knows somebody by another user name, are told apart by their order, in which the newest is last.
 */
function readRows(text: string, side: Side): ReadonlyMap<string, Row> {
  let lines: string[][]
  try {
    lines = parse(text, {
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      // All of them, since files that went through several programs mix them.
      record_delimiter: ['\r\n', '\n', '\r']
    })
  } catch (error) {
    throw refuse(side, `is no CSV (${error instanceof Error ? error.message : String(error)})`)
  }
  const [headings = [], ...rest] = lines
  const names = headings.map((heading) => heading.trim().toLowerCase())
  if (!names.includes(key)) throw refuse(side, 'has no column Email, by which people are told apart')
  const rows = new Map<string, Row>()
  const count = new Map<string, number>()
  rest.forEach((cells, index) => {
    const row = new Map(names.map((name, at) => [name, cells[at] ?? '']))
    const email = fold(row.get(key)?.trim() ?? '')
    if (email === '') throw refuse(side, `has no Email in row ${index + 2}`)
    const before = count.get(email) ?? 0
    count.set(email, before + 1)
    rows.set(before === 0 ? email : `${email}${separator}${before}`, row)
  })
  return rows
}

const named = (row: Row) => ({ email: row.get(key) ?? '', name: row.get('name') ?? '' })

/**
 * What became of the users between two downloads: who came, who went, and which cells of whom changed. Columns that only
 * one of them has are not compared.
 * @throws AppError `MOCK_REQUEST_INVALID` for a text that is no such CSV
 */
export function comparePeopleCsv(before: string, after: string): PeopleComparison {
  const old = readRows(before, 'before')
  const fresh = readRows(after, 'after')
  const both = [...fresh].flatMap(([person, row]) => {
    const held = old.get(person)
    if (held === undefined) return []
    const changes = [...row].flatMap(([column, now]) => {
      const was = held.get(column)
      return column === key || was === undefined || was === now ? [] : [{ column, before: was, after: now }]
    })
    return [{ email: row.get(key) ?? '', changes }]
  })
  const changed = both.filter(({ changes }) => changes.length > 0)
  return {
    added: [...fresh].filter(([person]) => !old.has(person)).map(([, row]) => named(row)),
    removed: [...old].filter(([person]) => !fresh.has(person)).map(([, row]) => named(row)),
    changed,
    unchanged: both.length - changed.length
  }
}
