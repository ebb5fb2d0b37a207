import { Type } from 'typebox'
import { AppError } from '#core/errors.ts'
import { isEmpty } from '../../values/empty.ts'
import { defineCard } from '../define-card.ts'
import { fieldInputs } from './field-inputs.ts'
import { rowIdOf } from './row-id.ts'
import { tableOf, tableOption } from './table-option.ts'

/** Writes some columns of a row and leaves the others. */
export default defineCard({
  address: 'root:channels:http:stash:0.7.148:updateRow',
  title: 'Update Row',
  description: 'Changes a row of a table.',
  inputs: Type.Object({
    ...tableOption,
    'parameters/updateEmptyInputs': Type.String({ title: 'Update Empty Inputs', default: '' }),
    'Update By/Row ID': Type.String({ default: '' })
  }),
  outputs: Type.Object({}),
  adds: 'a value for each column (`Fields`)',
  run: async (inputs, call) => {
    const option = inputs['parameters/updateEmptyInputs']
    const writesEmpty = option.toLowerCase() === 'yes'
    const id = tableOf(inputs['parameters/stash'], call)
    const fields = fieldInputs(await call.tables.definition(id), call, (value) => {
      if (writesEmpty || !isEmpty(value)) return true
      if (option === '') call.rely('card.stash.update-empty-unset')
      return false
    })
    const rowId = rowIdOf(inputs['Update By/Row ID'], call)
    if (!(await call.tables.update(id, rowId, fields))) {
      call.rely('card.stash.row-missing')
      throw new AppError('CARD_VALUE_INVALID', ['Row ID', `the table has no row "${rowId}"`], { where: 'Row ID' })
    }
    return {}
  }
})
