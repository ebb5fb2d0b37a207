import type { Static } from 'typebox'
import { Type } from 'typebox'

/** A connection in the export file, which calls it a config. It never carries a secret: `data` is null. */
export const ExportConnection = Type.Object({
  id: Type.String(),
  name: Type.String(),
  module: Type.String({ description: 'The connector, as in the addresses of the cards that use the connection.' }),
  data: Type.Optional(Type.Unknown())
})
export type ExportConnection = Static<typeof ExportConnection>
