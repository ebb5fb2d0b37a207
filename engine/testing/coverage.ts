import type { Card } from '../export/card.ts'
import type { Export } from '../export/export.ts'
import { branchesOf } from './branches.ts'
import type { CoverageMarks } from './coverage-marks.ts'
import { cardKey, wayKey } from './coverage-marks.ts'

/** How much of something runs came to. */
export interface Covered {
  readonly covered: number
  readonly total: number
  /** What no run came to, in words, in the order of the file. */
  readonly missed: readonly string[]
}

/** How much of a flow, with the blocks within, runs came to. */
export interface FlowCoverage {
  readonly flow: string
  /** Comments, hidden cards and the points where branches meet are left out. */
  readonly cards: Covered
  /** Ways of If/Else, If/ElseIf, If Error and Continue If. */
  readonly branches: Covered
}

/** How much of each flow of an export runs came to, taken together. */
export function coverageOf(workflows: Export, runs: Iterable<CoverageMarks>): FlowCoverage[] {
  const [cards, ways] = [new Set<string>(), new Set<string>()]
  for (const run of runs) {
    for (const key of run.cards) cards.add(key)
    for (const key of run.ways) ways.add(key)
  }
  return workflows.flows.map((flow) => {
    const within = [...flow.withInline()]
    const work = within.flatMap((each) => each.cards.filter(({ isWork }) => isWork))
    const branches = within.flatMap(branchesOf)
    return {
      flow: flow.name,
      cards: covered(work, (card) => cards.has(cardKey(card)), placeOf),
      branches: covered(
        branches,
        ({ card, way }) => ways.has(wayKey(card, way)),
        ({ card, name }) => `${placeOf(card)}: ${name}`
      )
    }
  })
}

function covered<T>(all: readonly T[], isCovered: (one: T) => boolean, name: (one: T) => string): Covered {
  const missed = all.filter((one) => !isCovered(one))
  return { covered: all.length - missed.length, total: all.length, missed: missed.map(name) }
}

/** The title of a card; of one in a block, with the cards that hold it. */
function placeOf({ flow, title }: Card): string {
  return flow.owner === null ? title : `${placeOf(flow.owner.card)} > ${title}`
}
