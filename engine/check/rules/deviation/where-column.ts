import type { Rule } from '../../rule.ts'
import { systemColumns, tableIdOf, whereColumns } from '../../tables.ts'

/** The rule `where-column`. */
export const whereColumn: Rule = {
  id: 'where-column',
  grade: 'warning',
  title: 'A search asks for columns that its table has',
  consequence: 'The search finds nothing, or fails.',
  repair: 'Choose a column of the table.',
  *find(context) {
    for (const card of context.cards()) {
      const id = tableIdOf(card)
      const table = id === null ? undefined : context.workflows.table(id)
      const field = card.input('Filter', 'Where Expression')
      if (table === undefined || field === undefined) continue
      for (const column of whereColumns(field.literal)) {
        if (table.columns.some(({ name }) => name === column) || systemColumns.includes(column)) continue
        yield { field, what: `The table "${table.name}" has no column "${column}"` }
      }
    }
  }
}
