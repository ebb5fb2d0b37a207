import { Type } from 'typebox'
import { columnTypeOf, kindOfColumn } from '../../tables/column.ts'
import { defineCard } from '../define-card.ts'
import { tableOf, tableOption } from './table-option.ts'

/** The author's columns of a table; a published template exports exactly these. */
export default defineCard({
  address: 'root:channels:http:stash:0.7.148:readTable',
  title: 'Read Table',
  description: 'Tells the columns of a table, each with name and type, without Row ID, Created and Updated.',
  inputs: Type.Object(tableOption),
  outputs: Type.Object({
    'Output/Column Schema': Type.Array(Type.Object({ name: Type.String(), type: Type.String() }))
  }),
  run: async ({ 'parameters/stash': chosen }, call) => {
    const { columns } = await call.tables.definition(tableOf(chosen, call))
    const schema = columns.map(({ name, type }) => ({ name, type: kindOfColumn(columnTypeOf(type)) }))
    if (schema.some(({ type }) => type === 'Date')) call.rely('card.stash.schema-date')
    return { 'Output/Column Schema': schema }
  }
})
