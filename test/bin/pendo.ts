import type { Test } from 'tap'
import type { FaultRule } from '#schemas/mock/faults.ts'
import type { PendoUnderTest } from '../support/mock.ts'
import { startPendo as startMock } from '../support/mock.ts'

/** A mock Pendo for a test of the command line, and what such a test asks of it. */
export interface PendoForTest extends Omit<PendoUnderTest, 'faults'> {
  readonly key: string
  /** The environment of a command that uses the key. */
  readonly env: { PENDO_INTEGRATION_KEY: string }
  know(...ids: string[]): Promise<void>
  faults(...rules: FaultRule[]): Promise<void>
  /** Resolves when so many calls have come in. */
  untilCalls(number: number): Promise<void>
}

/** Starts a mock Pendo with a key, by default one that may write. */
export async function startPendo(t: Test, createKey: 'write' | 'read' = 'write'): Promise<PendoForTest> {
  const pendo = await startMock(t, { createKey })
  const key = pendo.connection.integrationKey
  return {
    ...pendo,
    key,
    env: { PENDO_INTEGRATION_KEY: key },
    know: (...ids) => pendo.seed({ visitors: ids.map((id) => ({ id })) }),
    faults: (...rules) => pendo.faults(rules),
    async untilCalls(number) {
      while ((await pendo.calls()).total < number) await new Promise((resolve) => setImmediate(resolve))
    }
  }
}
