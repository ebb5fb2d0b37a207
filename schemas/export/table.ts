import type { Static } from 'typebox'
import { Type } from 'typebox'

/** A column of a table: `str` text, `dte` date, `dec` number, `bln` true or false. */
export const ExportColumn = Type.Object({
  name: Type.String(),
  type: Type.String({ examples: ['str', 'dte', 'dec', 'bln'] }),
  default: Type.Optional(Type.Unknown())
})
export type ExportColumn = Static<typeof ExportColumn>

/** A table in the export file: its columns, never its rows. */
export const ExportTable = Type.Object({
  id: Type.String(),
  name: Type.String(),
  description: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  data: Type.Object({
    group_id: Type.Optional(Type.Union([Type.String(), Type.Null()])),
    structure: Type.Array(ExportColumn)
  })
})
export type ExportTable = Static<typeof ExportTable>
