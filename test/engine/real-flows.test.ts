import type { Test } from 'tap'
import t from 'tap'
import type { Export } from '#engine/export/export.ts'
import { readExport } from '#engine/export/read-export.ts'
import type { CardMockEntry, MocksFile } from '#engine/mocks/mocks-file.ts'
import { FlowError } from '#engine/run/failure.ts'
import { runFlow } from '#engine/testing/run-flow.ts'
import { madeUpMocks, madeUpStart, madeUpTables } from './made-up/made-up.ts'
import { realExports, skipWithoutRealExports } from './real-exports.ts'

/** How a flow may end besides coming to its last card or its own Continue If: by its own Return Error (If). */
const ownError = 'CARD_RETURNED_ERROR'

/** A flow that cannot end so as it is published. */
interface Exception {
  /** Folder of its export. */
  readonly export: string
  readonly flow: string
  readonly code: string
  readonly why: string
}

const exceptions: readonly Exception[] = [
  {
    export: 'password_sync_for_chromeos_devices',
    flow: 'ChromeOS - Password changed API',
    code: 'CARD_VALUE_INVALID',
    why: 'it signs by a key that its author pastes into the card Parse, where the export has {}'
  }
]

const exports = realExports.map(({ name, bytes }) => ({ name, workflows: readExport(bytes(), { name }) }))

/** Runs every flow of the real exports with made-up values, each with tables of its own. */
async function runAll(t: Test, mocksOf: (workflows: Export) => MocksFile, allowed: readonly string[]) {
  const ended = new Map<string, number>()
  const needed = new Set<Exception>()
  for (const { name, workflows } of exports) {
    const [mocks, tables] = [mocksOf(workflows), madeUpTables(workflows)]
    for (const flow of workflows.flows) {
      const { result } = await runFlow(workflows, flow.id, { mocks, tables, ...madeUpStart(workflows, flow) })
      const { status, error, ignoredErrors } = result
      const end = error === null ? status : `${status} ${codeOf(error)}`
      ended.set(end, (ended.get(end) ?? 0) + 1)
      for (const failure of [...(error === null ? [] : [error]), ...ignoredErrors]) {
        const code = codeOf(failure)
        if (allowed.includes(code)) continue
        const exception = exceptions.find((one) => one.export === name && one.flow === flow.name && one.code === code)
        if (exception === undefined) t.fail(`${name}, ${flow.name}: ${failure.message}`)
        else needed.add(exception)
      }
    }
  }
  t.comment(`${exports.length} exports: ${[...ended].map(([end, flows]) => `${flows} ${end}`).join(', ')}`)
  return { ended, needed }
}

/** The code of an error, or of what made its card fail. */
function codeOf(error: Error & { readonly code: string }): string {
  return error instanceof FlowError ? error.cause.code : error.code
}

t.test(
  'with the cards of its connectors mocked, every flow of the real exports completes, or ends by its own Continue If or Return Error',
  { skip: skipWithoutRealExports },
  async (t) => {
    const { ended, needed } = await runAll(t, madeUpMocks, [ownError])
    const flows = exports.flatMap(({ workflows }) => workflows.flows).length
    t.ok((ended.get('completed') ?? 0) > flows * 0.9, 'most come to their last card')
    for (const { flow, why } of exceptions.filter((one) => !needed.has(one))) {
      t.fail(`"${flow}" need not be an exception any more (${why})`)
    }
  }
)

t.test(
  'where all cards of its connectors fail, every such flow completes, handles it, or fails by that error',
  { skip: skipWithoutRealExports },
  async (t) => {
    const error = {
      message: 'busy',
      statusCode: 429,
      body: { errorCode: 'E0000047', errorSummary: 'Too many requests' }
    }
    const failing = ({ flow = '', title = '' }: CardMockEntry): CardMockEntry => ({ flow, title, error })
    const mocksOf = (workflows: Export) => ({ cards: (madeUpMocks(workflows).cards ?? []).map(failing) })
    const { ended } = await runAll(t, mocksOf, ['CARD_MOCKED_ERROR', ownError])
    t.ok((ended.get('failed CARD_MOCKED_ERROR') ?? 0) > 0)
  }
)
