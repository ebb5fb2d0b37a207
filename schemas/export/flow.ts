import type { Static } from 'typebox'
import { Type } from 'typebox'
import type { ExportCard } from './card.ts'
import { mapOf } from './map-of.ts'

/** A schedule in the export file; `{}` where a flow has none. All ten fields but `recurrence` are texts. */
export const ExportSchedule = Type.Object({
  seconds: Type.Optional(Type.String()),
  minutes: Type.Optional(Type.String()),
  hours: Type.Optional(Type.String()),
  dayOfTheMonth: Type.Optional(Type.String()),
  month: Type.Optional(Type.String()),
  dayOfTheWeek: Type.Optional(Type.String()),
  startDate: Type.Optional(Type.String()),
  endDate: Type.Optional(Type.String()),
  timeZone: Type.Optional(Type.String())
})
export type ExportSchedule = Static<typeof ExportSchedule>

/** The body of a flow without its cards: what holds for top-level flows and for inline ones. */
export const ExportFlowFrame = Type.Object({
  id: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  uuid: Type.String(),
  methods: Type.Array(Type.Unknown()),
  orderings: mapOf(Type.Tuple([Type.String(), Type.String()])),
  cron: Type.Optional(Type.Union([ExportSchedule, Type.Null()])),
  scheduled: Type.Optional(Type.Unknown()),
  log: Type.Optional(Type.Unknown()),
  security_level: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  group: Type.Optional(Type.Union([Type.String(), Type.Null()]))
})

/** The body of a flow in the export file. The order of its cards has no meaning; `orderings` has. */
export type ExportFlow = Omit<Static<typeof ExportFlowFrame>, 'methods'> & { methods: ExportCard[] }

/** A flow of the file: its names, and its body, which is null where the flow lives outside the export. */
export const ExportFlowEntry = Type.Object({
  id: Type.String(),
  name: Type.String(),
  description: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  data: Type.Union([mapOf(Type.Unknown()), Type.Null()])
})
export type ExportFlowEntry = Omit<Static<typeof ExportFlowEntry>, 'data'> & { data: ExportFlow | null }
