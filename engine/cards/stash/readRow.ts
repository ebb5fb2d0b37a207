import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'
import { rowIdOf } from './row-id.ts'
import { fieldOutputs } from './row-outputs.ts'
import { tableOf, tableOption } from './table-option.ts'

/** A row of a table by its Row ID. */
export default defineCard({
  address: 'root:channels:http:stash:0.7.148:readRow',
  title: 'Read Row',
  description: 'Reads a row of a table.',
  inputs: Type.Object({ ...tableOption, 'Read By/Row ID': Type.String({ default: '' }) }),
  outputs: Type.Object({
    'Row/Created': Type.Union([Type.String(), Type.Null()]),
    'Row/Updated': Type.Union([Type.String(), Type.Null()])
  }),
  declares: 'a field for each column (`Fields`)',
  run: async ({ 'parameters/stash': chosen, 'Read By/Row ID': rowId }, call) => {
    const row = await call.tables.read(tableOf(chosen, call), rowIdOf(rowId, call))
    if (row === null) call.rely('card.stash.row-missing')
    return {
      'Row/Created': row?.created ?? null,
      'Row/Updated': row?.updated ?? null,
      ...fieldOutputs(row, call)
    }
  }
})
