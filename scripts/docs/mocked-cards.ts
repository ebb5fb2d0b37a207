import { readFileSync } from 'node:fs'
import { CardCase, CardMockEntry, FlowMockEntry, MockError } from '#engine/mocks/mocks-file.ts'
import { fillPlace } from './places.ts'
import { schemaTable } from './schema-table.ts'

/** `docs/mocked-cards.md` as it stands, with the tables of fields from their schemas. */
export function mockedCardsPage(): string {
  const tables = { cards: CardMockEntry, cases: CardCase, error: MockError, flows: FlowMockEntry }
  return Object.entries(tables).reduce(
    (page, [name, schema]) => fillPlace(page, name, schemaTable(schema, { withDefault: false })),
    readFileSync(new URL('../../docs/mocked-cards.md', import.meta.url), 'utf8')
  )
}
