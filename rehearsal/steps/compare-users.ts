import { comparePeople, downloadPeople } from '#schemas/mock/organization.ts'
import type { Shown } from '../shown.ts'
import { counted } from '../shown.ts'
import type { Stage } from '../stage.ts'
import type { Step } from './step.ts'

/** What became of the users since the first CSV. */
export async function compareWithFirst(stage: Stage): Promise<Shown> {
  const before = stage.notes.csv
  if (before === null) throw new Error('no CSV of users has been downloaded')
  const after = await stage.pendo(downloadPeople)
  const { added, removed, changed, unchanged } = await stage.pendo(comparePeople, { body: { before, after } })
  const rows = changed.flatMap(({ email, changes }) => changes.map((one) => [email, one.column, one.before, one.after]))
  return {
    lines: [
      `Since the first CSV: ${added.length} added, ${removed.length} removed, ${changed.length} changed, ` +
        `${counted(unchanged, 'user')} as before.`
    ],
    tables: [
      ...(added.length === 0
        ? []
        : [{ title: 'Added', columns: ['E-mail', 'Name'], rows: added.map(({ email, name }) => [email, name]) }]),
      ...(rows.length === 0 ? [] : [{ title: 'Changed', columns: ['E-mail', 'Column', 'Before', 'After'], rows }])
    ]
  }
}

/** Downloads the users once more and holds both files against each other. */
export const compareUsers: Step = {
  id: 'compare-users',
  title: 'Download the CSV once more and compare',
  place: { product: 'Pendo', clicks: ['Settings', 'Users', 'download icon'] },
  run: compareWithFirst,
  undo: { nothing: 'A download changes nothing.' }
}
