import type { AddedInput } from '../cards/define-card.ts'
import type { Mock, MockedValues } from '../mocks/mock.ts'
import { outputIn } from '../mocks/mocked-output.ts'
import type { JsonObject } from '../values/own.ts'
import { objectOf } from '../values/own.ts'
import type { PlannedCard } from './program.ts'
import type { Execution } from './run.ts'
import { streamOf } from './stream.ts'

/** The output by which a streaming card says how many records it handed over. */
const countKey = 'Records Streamed'

/**
 * Answers for a mocked card: it needs no connection and changes nothing.
 * @throws MockedError; AppError `CARD_MOCK_EXHAUSTED`; what the helper flow of a streaming card failed with
 */
export async function runMock(
  planned: PlannedCard,
  mock: Mock,
  added: readonly AddedInput[],
  execution: Execution
): Promise<JsonObject> {
  const inputs = objectOf(added.map(({ field, value }) => [field.path, value] as const))
  const open = execution.frame?.kept ?? null
  const kept = open?.mocked as MockedValues | null | undefined
  const { values, records } = kept ?? execution.run.mockCalls.next(mock, planned.card, inputs)
  const stream = records.length === 0 ? null : streamOf(planned, added, execution)
  if (stream !== null) {
    const through = open?.streamed.inAll ?? 0
    if (kept == null && execution.frame !== null) execution.frame.open.mocked = { values, records }
    // A copy, since a record is marked while it is streamed, and the mock serves other runs too.
    for (const record of records.slice(through)) await stream({ ...record })
  }
  return objectOf(
    planned.outputs.map((output) => {
      const value = outputIn(values, output)
      return [output.path, value === undefined && output.key === countKey ? records.length : value] as const
    })
  )
}
