import type { Static } from 'typebox'
import { Type } from 'typebox'

/** A folder in the export file, which calls it a group. `path` holds the ids of the folders above, joined by dots. */
export const ExportFolder = Type.Object({
  id: Type.String(),
  data: Type.Object({
    name: Type.String(),
    description: Type.Optional(Type.Union([Type.String(), Type.Null()])),
    path: Type.Optional(Type.Union([Type.String(), Type.Null()]))
  })
})
export type ExportFolder = Static<typeof ExportFolder>
