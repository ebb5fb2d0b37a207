import { readFileSync } from 'node:fs'
import { Expectation, ExpectedCall, ExpectedError, FlowTest, FlowTestFile } from '#engine/testing/test-file.ts'
import { fillPlace } from './places.ts'
import { schemaTable } from './schema-table.ts'

/** `docs/flow-test.md` as it stands, with the tables of fields from their schemas. */
export function flowTestPage(): string {
  const tables = { file: FlowTestFile, test: FlowTest, expect: Expectation, call: ExpectedCall, error: ExpectedError }
  return Object.entries(tables).reduce(
    (page, [name, schema]) => fillPlace(page, name, schemaTable(schema, { withDefault: false })),
    readFileSync(new URL('../../docs/flow-test.md', import.meta.url), 'utf8')
  )
}
