import Table from 'cli-table3'
import type { PushUserListOutputs } from '#schemas/pendo/push-user-list.ts'
import { printableLine } from '../printable.ts'
import { count } from './count.ts'

const idsShown = 3
const [nameWidth, valueWidth] = [18, 78]

/** The card's outputs as a table for people; of `usersMissing` the first few ids and how many more there are. */
export function outputsTable(outputs: PushUserListOutputs): string {
  const table = new Table({
    style: { head: [], border: [] },
    colWidths: [nameWidth, valueWidth],
    wordWrap: true
  })
  table.push(
    ['statusCode', String(outputs.statusCode)],
    ['message', printableLine(outputs.message)],
    ['recordsProcessed', count(outputs.recordsProcessed)],
    ['usersUpdated', count(outputs.usersUpdated)],
    ['usersFailed', count(outputs.usersFailed)],
    ['usersMissing', missing(outputs.usersMissing)]
  )
  return table.toString()
}

function missing(ids: readonly string[]): string {
  if (ids.length === 0) return 'none'
  const shown = printableLine(ids.slice(0, idsShown).join(', '))
  const more = ids.length - idsShown
  return `${count(ids.length)}: ${shown}${more > 0 ? ` and ${count(more)} more` : ''}`
}
