import type { Static } from 'typebox'
import { Type } from 'typebox'
import type { ExportConnection } from './connection.ts'
import type { ExportFlowEntry } from './flow.ts'
import type { ExportFolder } from './folder.ts'
import { mapOf } from './map-of.ts'
import type { ExportTable } from './table.ts'

const Entries = mapOf(Type.Unknown())

/**
 * The envelope of an export file: `.flopack`, `.folder` and `.flow` are the same. What Okta's importer asks for beyond
 * this is a matter of `flow check`, so that a faulty file can still be read and its faults be named.
 */
export const ExportEnvelope = Type.Object({
  type: Type.Literal('flopack'),
  version: Type.Optional(Type.Unknown()),
  created: Type.Optional(Type.Unknown()),
  flags: Type.Optional(Type.Unknown()),
  data: Type.Object({
    flos: Entries,
    configs: Type.Optional(Type.Unknown()),
    tables: Type.Optional(Type.Unknown()),
    groups: Type.Optional(Type.Unknown())
  })
})

/** A whole export file once every entry has been looked at. Fields that are not named here are kept as they are. */
export type ExportDocument = Omit<Static<typeof ExportEnvelope>, 'data'> & {
  data: {
    flos: Record<string, ExportFlowEntry>
    configs?: Record<string, ExportConnection>
    tables?: Record<string, ExportTable>
    groups?: Record<string, ExportFolder>
  }
}
