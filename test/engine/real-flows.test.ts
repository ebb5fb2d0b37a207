import type { Test } from 'tap'
import t from 'tap'
import { openDatabase } from '#core/sqlite.ts'
import { createEngine } from '#engine/engine.ts'
import type { Export } from '#engine/export/export.ts'
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
  /** Function cards that kept flows from being run, with the number of these flows. */
  readonly unsupported: Map<string, number>
}

/**
 * Runs every flow of the real exports whose function cards are supported, each with tables of its own.
 * @param codes - of errors by which a run, or an item of one, may fail
 */
async function runAll(t: Test, mocksOf: (workflows: Export) => Mocks, codes: readonly string[]): Promise<Tally> {
  const tally: Tally = { flows: 0, run: 0, ended: new Map(), unsupported: new Map() }
  for (const workflows of exports) {
    const mocks = mocksOf(workflows)
    for (const flow of workflows.flows) {
      tally.flows += 1
      const [database, clock] = [openDatabase(':memory:'), new FakeClock()]
      const tables = new SqliteTableStore(database, { clock })
      const engine = createEngine({ connectors: [], tables, queue: new SqliteQueue(database), clock })
      const { unsupported } = engine.inspect(workflows, flow, { mocks })
      const connectors = unsupported.filter(({ parts }) => !parts.isBuiltIn)
      if (connectors.length > 0) t.fail(`${flow.name}: ${connectors.map(({ kind }) => kind).join(', ')} is not mocked`)
      for (const kind of new Set(unsupported.map(({ kind }) => kind))) count(tally.unsupported, kind)
      if (unsupported.length === 0) {
        const { status, error, ignoredErrors } = await engine.run(workflows, flow, { mocks, ...madeUpStart(flow) })
        tally.run += 1
        count(tally.ended, error === null ? status : `${status} ${codeOf(error)}`)
        for (const failure of [...(error === null ? [] : [error]), ...ignoredErrors]) {
          t.ok(codes.includes(codeOf(failure)), `${workflows.file}, ${flow.name}: ${failure.message}`)
        }
      }
      database.close()
    }
  }
  tell(t, tally)
  return tally
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

/** The code of an error, or of what made its card fail. */
function codeOf(error: Error & { readonly code: string }): string {
  return error instanceof FlowError ? error.cause.code : error.code
}

function tell(t: Test, { flows, run, ended, unsupported }: Tally): void {
  const list = (counts: ReadonlyMap<string, number>) =>
    [...counts].sort((a, b) => b[1] - a[1]).map(([key, times]) => `${key} ${times}`)
  t.comment(`${exports.length} exports, ${flows} flows, ${run} run: ${list(ended).join(', ')}`)
  t.comment(`flows not run for want of ${list(unsupported).join(', ') || 'nothing'}`)
}

t.test(
  'every flow of the real exports whose function cards are supported starts and ends with the cards of its connectors mocked',
  { skip },
  async (t) => {
    const { ended, run } = await runAll(t, (workflows) => new Mocks(madeUpMocks(workflows), workflows.file), ofItsData)
    t.ok((ended.get('completed') ?? 0) > run * 0.75, 'most come to their last card')
  }
)

t.test('every such flow comes to an end where all cards of its connectors fail', { skip }, async (t) => {
  const error = { message: 'busy', statusCode: 429, body: { errorCode: 'E0000047', errorSummary: 'Too many requests' } }
  const failing = ({ flow = '', title = '' }: CardMockEntry): CardMockEntry => ({ flow, title, error })
  const mocksOf = (workflows: Export) => {
    const { cards = [] } = madeUpMocks(workflows)
    return new Mocks({ cards: cards.map(failing) }, workflows.file)
  }
  const { ended } = await runAll(t, mocksOf, ['CARD_MOCKED_ERROR', ...ofItsData])
  t.ok((ended.get('failed CARD_MOCKED_ERROR') ?? 0) > 0)
})
