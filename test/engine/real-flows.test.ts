import t from 'tap'
import { openDatabase } from '#core/sqlite.ts'
import type { RunResult } from '#engine/engine.ts'
import { createEngine } from '#engine/engine.ts'
import type { Export } from '#engine/export/export.ts'
import type { Flow } from '#engine/export/flow.ts'
import { readExport } from '#engine/export/read-export.ts'
import { Mocks } from '#engine/mocks/mocks.ts'
import type { CardMockEntry } from '#engine/mocks/mocks-file.ts'
import { SqliteQueue } from '#engine/queue/sqlite-queue.ts'
import { FlowError } from '#engine/run/failure.ts'
import { SqliteTableStore } from '#engine/tables/sqlite-table-store.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { madeUpMocks, madeUpStart } from './made-up.ts'
import { realExports, skipWithoutRealExports } from './real-exports.ts'

const skip = skipWithoutRealExports

/** How a flow may fail by what is made up: it says so itself, or a value is none of the type that a card needs. */
const ofItsData = ['CARD_RETURNED_ERROR', 'CARD_VALUE_INVALID']

const exports = realExports.map(({ name, bytes }) => readExport(bytes(), { name }))

/** What became of the flows of the real exports. */
interface Tally {
  flows: number
  run: number
  /** By status, and for failures by code. */
  readonly ended: Map<string, number>
  /** Kinds of cards that kept flows from being run, with the number of these flows. */
  readonly unsupported: Map<string, number>
}

/** Runs every flow of the real exports that can be run with the mocks, each with tables of its own. */
async function runAll(mocksOf: (workflows: Export) => Mocks, check: (flow: Flow, result: RunResult) => void) {
  const tally: Tally = { flows: 0, run: 0, ended: new Map(), unsupported: new Map() }
  for (const workflows of exports) {
    const mocks = mocksOf(workflows)
    for (const flow of workflows.flows) {
      tally.flows += 1
      const [database, clock] = [openDatabase(':memory:'), new FakeClock()]
      const tables = new SqliteTableStore(database, { clock })
      const engine = createEngine({ connectors: [], tables, queue: new SqliteQueue(database), clock })
      const kinds = new Set(engine.inspect(workflows, flow, { mocks }).unsupported.map(({ kind }) => kind))
      for (const kind of kinds) count(tally.unsupported, kind)
      if (kinds.size === 0) {
        const result = await engine.run(workflows, flow, { mocks, ...madeUpStart(flow) })
        tally.run += 1
        count(tally.ended, `${result.status} ${codeOf(result.error) ?? ''}`.trimEnd())
        check(flow, result)
      }
      database.close()
    }
  }
  return tally
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

/** The code of what a card failed with. */
function codeOf(error: Error | null): string | undefined {
  return (error instanceof FlowError ? error.cause : (error as { code?: string } | null))?.code
}

function tell(t: { comment(text: string): void }, { flows, run, ended, unsupported }: Tally): void {
  const list = (counts: ReadonlyMap<string, number>) =>
    [...counts].sort((a, b) => b[1] - a[1]).map(([key, times]) => `${key} ${times}`)
  t.comment(`${exports.length} exports, ${flows} flows, ${run} run: ${list(ended).join(', ')}`)
  t.comment(`cards that kept flows from being run: ${list(unsupported).join(', ') || 'none'}`)
}

t.test(
  'every flow of the real exports whose function cards are supported starts and ends with the cards of its connectors mocked',
  { skip },
  async (t) => {
    const mocksOf = (workflows: Export) => new Mocks(madeUpMocks(workflows), workflows.file)
    const tally = await runAll(mocksOf, (flow, { error, ignoredErrors }) => {
      for (const failure of [...(error === null ? [] : [error]), ...ignoredErrors]) {
        t.ok(ofItsData.includes(codeOf(failure) ?? ''), `${flow.name}: ${failure.message}`)
      }
    })
    tell(t, tally)
    t.match([...tally.unsupported.keys()].join(' '), /^((crypto|date|jwt|utility):\w+ ?)*$/, 'connectors stop no flow')
    t.ok((tally.ended.get('completed') ?? 0) > tally.run * 0.75, 'most come to their last card')
  }
)

t.test(
  'every such flow ends by the error of its service where all cards of its connectors fail',
  { skip },
  async (t) => {
    const error = {
      message: 'busy',
      statusCode: 429,
      body: { errorCode: 'E0000047', errorSummary: 'Too many requests' }
    }
    const failing = ({ flow = '', title = '' }: CardMockEntry): CardMockEntry => ({ flow, title, error })
    const mocksOf = (workflows: Export) => {
      const { cards = [] } = madeUpMocks(workflows)
      return new Mocks({ cards: cards.map(failing) }, workflows.file)
    }
    const tally = await runAll(mocksOf, (flow, { error, ignoredErrors }) => {
      for (const failure of [...(error === null ? [] : [error]), ...ignoredErrors]) {
        t.ok(['CARD_MOCKED_ERROR', ...ofItsData].includes(codeOf(failure) ?? ''), `${flow.name}: ${failure.message}`)
      }
    })
    tell(t, tally)
    t.ok((tally.ended.get('failed CARD_MOCKED_ERROR') ?? 0) > 0)
  }
)
