import { Type } from 'typebox'
import { defineTable } from '../../kit/index.ts'

/** Who is still to be pushed: a row goes only when Pendo has confirmed it. */
export const waiting = defineTable({
  key: 'users-to-push',
  name: 'Users to push',
  description: 'Active users of Okta whose push has not succeeded yet. A row is removed after its push.',
  columns: {
    /** The profile as JSON. */
    Profile: Type.String(),
    /** Pushes that failed so far. */
    Attempts: Type.Number(),
    /** What the card said the last time. */
    Reason: Type.String()
  }
})

/** One row for each run. */
export const runs = defineTable({
  key: 'sync-runs',
  name: 'Sync runs',
  description: 'One row for each run of the weekly sync, with what became of its users.',
  columns: {
    Run: Type.String(),
    Started: Type.String({ format: 'date-time' }),
    Finished: Type.String({ format: 'date-time' }),
    Status: Type.String(),
    Message: Type.String(),
    Listed: Type.Number(),
    Processed: Type.Number(),
    Updated: Type.Number(),
    Failed: Type.Number(),
    Missing: Type.Number(),
    'Not delivered': Type.Number()
  }
})

/** Whom Pendo does not know. */
export const missing = defineTable({
  key: 'missing-in-pendo',
  name: 'Missing in Pendo',
  description: 'Users of the last run whom Pendo does not know as visitors.',
  columns: { Visitor: Type.String(), Run: Type.String() }
})

/** Whom Pendo refused. */
export const refused = defineTable({
  key: 'refused-by-pendo',
  name: 'Refused by Pendo',
  description: 'Users of the last run whom Pendo refused, or who have no usable id, with the reason.',
  columns: { Profile: Type.String(), Reason: Type.String(), Run: Type.String() }
})
