import { Type } from 'typebox'
import { AppError } from '#core/errors.ts'
import { allFields, fieldsOf } from '../../tables/row-fields.ts'
import { tableCsv } from '../../tables/table-csv.ts'
import type { FileValue } from '../../values/file.ts'
import { defineCard } from '../define-card.ts'
import { tableOf, tableOption } from './table-option.ts'
import { readWhere } from './where.ts'
import { wholeNumber } from './whole-number.ts'

/** Rows of a table as a CSV file, exactly as they are: what a spreadsheet makes of them is for whoever opens it. */
export default defineCard({
  address: 'root:channels:http:stash:0.7.148:exportToCSV',
  title: 'Export to CSV',
  description: 'Makes a CSV file of the rows of a table.',
  inputs: Type.Object({
    ...tableOption,
    'File/Filename': Type.String({ default: '' }),
    'Filter/Where Expression': Type.Object({}, { default: {} }),
    'Options/Delimiter': Type.String({ default: ',' }),
    'Options/Limit': Type.Number({ default: 0 }),
    'Options/Offset': Type.Number({ default: 0 }),
    'Options/Columns': Type.Array(Type.String(), { default: [] })
  }),
  outputs: Type.Object({
    'CSV/File Content': Type.Object({ name: Type.String(), mediaType: Type.String(), content: Type.String() })
  }),
  adds: 'hidden inputs for values of the where expression (`_expr`)',
  run: async (inputs, call) => {
    const id = tableOf(inputs['parameters/stash'], call)
    const table = await call.tables.definition(id)
    const names = inputs['Options/Columns']
    const rows = call.tables.rows(id, {
      where: readWhere(inputs['Filter/Where Expression'], call),
      limit: wholeNumber(inputs['Options/Limit'], 'Limit') || undefined,
      offset: wholeNumber(inputs['Options/Offset'], 'Offset')
    })
    const fields = names.length === 0 ? allFields(table) : fieldsOf(table, names)
    let content = ''
    for await (const piece of tableCsv(fields, rows, { delimiter: readDelimiter(inputs['Options/Delimiter']) })) {
      content += piece
    }
    call.rely('card.stash.csv-form')
    const file: FileValue = { name: inputs['File/Filename'], mediaType: 'text/csv', content }
    return { 'CSV/File Content': file }
  }
})

function readDelimiter(given: string): string {
  if (given === '') return ','
  if (!/["\r\n]/.test(given)) return given
  throw new AppError('CARD_VALUE_INVALID', ['Delimiter', 'a quote or a line break cannot separate columns'], {
    where: 'Delimiter'
  })
}
