import type { BuiltInCard } from '../define-card.ts'
import clearTable from './clearTable.ts'
import createRow from './createRow.ts'
import deleteRow from './deleteRow.ts'
import exportToCSV from './exportToCSV.ts'
import readRow from './readRow.ts'
import readTable from './readTable.ts'
import searchRows2 from './searchRows2.ts'
import updateRow from './updateRow.ts'

/** The table cards. */
export const stashCards = {
  clearTable,
  createRow,
  deleteRow,
  exportToCSV,
  readRow,
  readTable,
  searchRows2,
  updateRow
} satisfies Record<string, BuiltInCard>
