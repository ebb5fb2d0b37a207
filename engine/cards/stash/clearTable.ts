import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'
import { tableOf, tableOption } from './table-option.ts'

/** Deletes every row of a table. */
export default defineCard({
  address: 'root:channels:http:stash:0.7.148:clearTable',
  title: 'Clear Table',
  description: 'Deletes every row of a table and tells how many there were.',
  inputs: Type.Object(tableOption),
  outputs: Type.Object({ 'Table/Cleared Rows': Type.Number() }),
  run: async ({ 'parameters/stash': chosen }, call) => ({
    'Table/Cleared Rows': await call.tables.clear(tableOf(chosen, call))
  })
})
