import type { Static } from 'typebox'
import { Type } from 'typebox'

/** The fields of an error as start cards declare it. */
export const FlowErrorFields = Type.Object({
  message: Type.String(),
  method: Type.String(),
  flo: Type.Number(),
  execution: Type.String()
})

/** What is known of an error. Beside these, errors of services have `statusCode` and `body`, to be read by Get. */
export type FlowErrorValue = Static<typeof FlowErrorFields>
