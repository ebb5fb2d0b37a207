import { Type } from 'typebox'
import { isEmpty } from '../../values/empty.ts'
import { defineCard } from '../define-card.ts'
import { fieldInputs } from './field-inputs.ts'
import { tableOf, tableOption } from './table-option.ts'

/** A new row of a table. */
export default defineCard({
  address: 'root:channels:http:stash:0.7.148:createRow',
  title: 'Create Row',
  description: 'Makes a row in a table.',
  inputs: Type.Object(tableOption),
  outputs: Type.Object({ 'Output/Row ID': Type.String() }),
  adds: 'a value for each column (`Fields`)',
  run: async ({ 'parameters/stash': chosen }, call) => {
    const id = tableOf(chosen, call)
    const table = await call.tables.definition(id)
    const fields = fieldInputs(table, call)
    const takesDefault = table.columns.some(
      ({ name, default: value }) => !isEmpty(value) && (!Object.hasOwn(fields, name) || isEmpty(fields[name]))
    )
    if (takesDefault) call.rely('card.stash.default-for-empty')
    return { 'Output/Row ID': await call.tables.create(id, fields) }
  }
})
