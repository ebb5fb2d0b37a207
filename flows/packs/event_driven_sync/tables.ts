import { Type } from 'typebox'
import { defineTable } from '../../kit/index.ts'

/** Whose push failed: the next catch-up tries again. */
export const undelivered = defineTable({
  key: 'not-delivered',
  name: 'Not delivered',
  description: 'Users whose last push failed, with the reason. The daily catch-up pushes them again.',
  columns: { 'User ID': Type.String(), Reason: Type.String() }
})

/** Whom Pendo does not know. */
export const missing = defineTable({
  key: 'missing-in-pendo',
  name: 'Missing in Pendo',
  description: 'Users whom Pendo did not know as visitors when they were last pushed.',
  columns: { 'User ID': Type.String(), Visitor: Type.String() }
})

/** How far the catch-up has come: one row. */
export const progress = defineTable({
  key: 'catch-up',
  name: 'Catch-up',
  description: 'The moment up to which every change has been looked at.',
  columns: { 'Up to': Type.String() }
})
