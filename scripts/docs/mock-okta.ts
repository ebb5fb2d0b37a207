import { readFileSync } from 'node:fs'
import { MockOktaSettings } from '#mock-okta/config.ts'
import { fillPlace } from './places.ts'
import { schemaTable } from './schema-table.ts'

/** `docs/mock-okta.md` as it stands, with the table of settings from its schema. */
export function mockOktaPage(): string {
  const page = readFileSync(new URL('../../docs/mock-okta.md', import.meta.url), 'utf8')
  return fillPlace(page, 'settings', schemaTable(MockOktaSettings, { withDefault: true }))
}
