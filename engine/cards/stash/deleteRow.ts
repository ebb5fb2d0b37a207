import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'
import { rowIdOf } from './row-id.ts'
import { tableOf, tableOption } from './table-option.ts'

/** Deletes a row by its Row ID. */
export default defineCard({
  address: 'root:channels:http:stash:0.7.148:deleteRow',
  title: 'Delete Row',
  description: 'Deletes a row of a table.',
  inputs: Type.Object({ ...tableOption, 'Delete By/Row ID': Type.String({ default: '' }) }),
  outputs: Type.Object({}),
  run: async ({ 'parameters/stash': chosen, 'Delete By/Row ID': rowId }, call) => {
    const wasThere = await call.tables.delete(tableOf(chosen, call), rowIdOf(rowId, call))
    if (!wasThere) call.rely('card.stash.row-missing')
    return {}
  }
})
