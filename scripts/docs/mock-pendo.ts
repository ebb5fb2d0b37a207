import { readFileSync } from 'node:fs'
import { MockPendoSettings } from '#mock-pendo/config.ts'
import { FaultRule } from '#schemas/mock/faults.ts'
import { fillPlace } from './places.ts'
import { schemaTable } from './schema-table.ts'

/** `docs/mock-pendo.md` as it stands, with the tables of settings and of the fault rule from their schemas. */
export function mockPendoPage(): string {
  const page = readFileSync(new URL('../../docs/mock-pendo.md', import.meta.url), 'utf8')
  const withSettings = fillPlace(page, 'settings', schemaTable(MockPendoSettings, { withDefault: true }))
  return fillPlace(withSettings, 'fault rule', schemaTable(FaultRule, { withDefault: false }))
}
