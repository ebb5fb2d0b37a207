import Table from 'cli-table3'
import type { Covered } from '#engine/testing/coverage.ts'
import type { TestsOutcome } from '../../flow-test/run-test-files.ts'
import { printableLine } from '../../printable.ts'
import { nearPath } from './near-path.ts'

/** What was missed is listed as far as it fits; the rest is counted. */
const most = 4

/** The coverage of each flow as a table for people, an export after the other. */
export function coverageText({ coverage }: TestsOutcome): string {
  return coverage
    .map(({ pack, flows }) => {
      const table = new Table({
        head: ['Flow', 'Cards', 'Branches', 'Not reached'],
        style: { head: [], border: [] },
        colWidths: [42, 11, 11, 50],
        wordWrap: true
      })
      for (const { flow, cards, branches } of flows) {
        const missed = [...cards.missed, ...branches.missed].map(printableLine)
        const left = missed.length - most
        const listed = [...missed.slice(0, most), ...(left > 0 ? [`and ${left} more`] : [])].join('\n')
        table.push([printableLine(flow), share(cards), share(branches), listed])
      }
      return `${printableLine(nearPath(pack))}\n${table.toString()}\n`
    })
    .join('\n')
}

function share({ covered, total }: Covered): string {
  return total === 0 ? '–' : `${covered} of ${total}`
}
