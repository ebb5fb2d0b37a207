import { readFileSync } from 'node:fs'
import type { Dispatcher } from 'undici'
import type { Connector } from '#core/card.ts'
import { AppError } from '#core/errors.ts'
import { openDatabase } from '#core/sqlite.ts'
import type { RunResult, RunStatus } from '../contract.ts'
import { createEngine } from '../engine.ts'
import { chooseFlow } from '../export/choose-flow.ts'
import { Export } from '../export/export.ts'
import { readExport } from '../export/read-export.ts'
import type { MockCall } from '../mocks/mock-calls.ts'
import { Mocks } from '../mocks/mocks.ts'
import type { MocksGiven } from '../mocks/mocks-given.ts'
import { SqliteQueue } from '../queue/sqlite-queue.ts'
import type { AsyncCall } from '../run/async-calls.ts'
import type { Connect } from '../run/connections.ts'
import type { RunLimits } from '../run/limits.ts'
import { SqliteTableStore } from '../tables/sqlite-table-store.ts'
import { readDate } from '../values/dates.ts'
import type { JsonObject } from '../values/own.ts'
import type { FlowCoverage } from './coverage.ts'
import { coverageOf } from './coverage.ts'
import type { CoverageMarks } from './coverage-marks.ts'
import { CoverageRecorder } from './coverage-marks.ts'
import { seededIds } from './seeded-ids.ts'
import { SimulatedClock } from './simulated-clock.ts'
import { testRandom } from './test-random.ts'
import type { TableRows } from './test-tables.ts'
import { fillTables, readTables } from './test-tables.ts'

/** When a run of a test begins, unless it says otherwise. */
export const usualStart = '2026-01-01T00:00:00.000Z'

/** Limits of a run in a test: time is simulated, so a flow may wait for months, and one without end soon ends. */
export const testLimits: Pick<RunLimits, 'maxCards' | 'maxMinutes'> = { maxCards: 1_000_000, maxMinutes: 525_600 }

/** How {@link runFlow} runs a flow. */
export interface FlowTestOptions {
  /** Values of the flow's inputs by key, or for the inputs of a group as `group/key`. */
  readonly inputs?: JsonObject
  /** Events for a flow that starts with an event card: each as the fields of its group `Output`, or as `group/key`. */
  readonly events?: readonly JsonObject[]
  /** Rows that tables have before the run, by the name or id of the table. @default none */
  readonly tables?: TableRows
  /** What cards, and flows outside the export, answer; an entry's `answer` may be a function of the inputs. */
  readonly mocks?: MocksGiven
  /** When the run begins: an ISO date, in UTC where it names no offset, or milliseconds since 1970. @default 2026-01-01T00:00:00.000Z */
  readonly now?: string | number
  /** Seed of randomness and ids: a whole number. @default 1 */
  readonly seed?: number
  /** Start although cards have neither mock nor implementation; they fail when they are reached. @default false */
  readonly allowUnsupported?: boolean
  /** Connectors whose cards are run for real, such as `oktaConnector`. @default none: every card of a connector is mocked */
  readonly connectors?: readonly Connector[]
  /** The opened connection for a card of `connectors`: to a mock Okta or a mock Pendo of this package, for instance. */
  readonly connect?: Connect
  /** Transport of cards of `connectors` that send requests without a connection. */
  readonly transport?: Dispatcher
  readonly limits?: Partial<RunLimits>
  readonly signal?: AbortSignal
}

/** What a run in a test came to. */
export interface FlowTestRun {
  /** `stopped`: by its own Continue If. */
  readonly status: RunStatus
  /** What the flow returned; without a Return card, the outputs of its last card. */
  readonly outputs: JsonObject
  /** Why it failed. */
  readonly error: AppError | null
  /** What mocks were asked, in order, with the inputs as they are: secrets are not taken out, and nothing is cut. */
  readonly calls: readonly MockCall[]
  /** Rows of every table afterwards, by its name; with Row ID, Created and Updated. */
  readonly tables: Readonly<Record<string, readonly JsonObject[]>>
  /** How much of each flow of the export the run came to. */
  readonly coverage: readonly FlowCoverage[]
  /** The same to be taken together with that of other runs, see `coverageOf`. */
  readonly marks: CoverageMarks
  /** All that the engine tells of the run. */
  readonly result: RunResult
}

/**
 * Runs a flow for a test: everything that it does stays in memory, cards of connectors are mocked, and clock, ids and
 * randomness are the same in every run. The clock stands still, and moves on at once when the flow waits.
 *
 * @param pack - an export: as it was read, its bytes, or the path of its file
 * @param name - of the flow: any part that no other flow has, or its id
 * @throws AppError before the first card, as `Engine.run`; `EXPORT_FLOW_UNKNOWN`, `EXPORT_FLOW_AMBIGUOUS`,
 * `TABLE_UNKNOWN`, those of reading the export; and `MOCKS_INVALID` where a function of a mock fails. A flow that fails is
 * a result.
 */
export async function runFlow(
  pack: Export | Uint8Array | string,
  name: string,
  options: FlowTestOptions = {}
): Promise<FlowTestRun> {
  const { mocks, tables: rows = {}, now = usualStart, seed = 1, connectors = [], limits, ...more } = options
  const workflows = openPack(pack)
  const flow = chooseFlow(workflows, name, 'flow')
  const startsAt = typeof now === 'number' ? now : Date.parse(readDate(now) ?? '')
  if (!Number.isFinite(startsAt)) {
    throw new AppError('CONFIG_INVALID', ['now', `"${now}" is no date such as ${usualStart}`], { where: 'now' })
  }
  const clock = new SimulatedClock(startsAt)
  const database = openDatabase(':memory:')
  try {
    const tables = new SqliteTableStore(database, { clock })
    // Apart, so that a card which takes a random number changes no id.
    const [random, ids] = [testRandom(seed), seededIds(testRandom(-1 - seed))]
    const engine = createEngine({ connectors, tables, queue: new SqliteQueue<AsyncCall>(database), clock, random, ids })
    await fillTables(tables, workflows, rows)
    const calls: MockCall[] = []
    const recorder = new CoverageRecorder()
    const { onCard, onFlowBegin, onAnswer } = recorder
    const result = await engine.run(workflows, flow, {
      ...more,
      ...(mocks === undefined ? {} : { mocks: new Mocks(mocks, 'the test') }),
      limits: { ...testLimits, ...limits },
      observer: { onCard, onFlowBegin, onAnswer, onMockCall: (call) => calls.push(call) }
    })
    const { status, outputs, error } = result
    if (error?.code === 'MOCKS_INVALID' || error?.code === 'INTERRUPTED') throw error
    const { marks } = recorder
    const after = await readTables(tables, workflows)
    return { status, outputs, error, calls, tables: after, coverage: coverageOf(workflows, [marks]), marks, result }
  } finally {
    database.close()
  }
}

function openPack(pack: Export | Uint8Array | string): Export {
  if (pack instanceof Export) return pack
  if (typeof pack !== 'string') return readExport(pack, { name: 'the pack' })
  try {
    return readExport(readFileSync(pack), { name: pack })
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError('EXPORT_NOT_READABLE', [pack, (error as NodeJS.ErrnoException).code ?? String(error)], {
      where: pack,
      cause: error
    })
  }
}
