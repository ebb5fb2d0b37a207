import { readFileSync } from 'node:fs'
import { HttpEntry, OktaEntry, PendoEntry } from '../../bin/flow/config.ts'
import { fillPlace } from './places.ts'
import { schemaTable } from './schema-table.ts'

/** `docs/flow-run.md` as it stands, with the fields of a configuration from their schemas. */
export function flowRunPage(): string {
  const page = readFileSync(new URL('../../docs/flow-run.md', import.meta.url), 'utf8')
  const withOkta = fillPlace(page, 'connections to Okta', schemaTable(OktaEntry, { withDefault: false }))
  const withPendo = fillPlace(withOkta, 'connections to Pendo', schemaTable(PendoEntry, { withDefault: false }))
  return fillPlace(withPendo, 'connections of HTTP cards', schemaTable(HttpEntry, { withDefault: false }))
}
