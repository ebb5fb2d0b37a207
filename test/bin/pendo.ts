import type { Test } from 'tap'
import { startMockPendo } from '#mock-pendo/start.ts'
import type { ReceivedCalls } from '#schemas/mock/calls.ts'
import type { FaultRule } from '#schemas/mock/faults.ts'

/** A mock Pendo for a test of the command line, and what such a test asks of it. */
export interface PendoForTest {
  readonly url: string
  readonly mockToken: string
  readonly key: string
  /** The environment of a command that uses the key. */
  readonly env: { PENDO_INTEGRATION_KEY: string }
  control<T>(method: string, path: string, body?: unknown): Promise<T>
  know(...ids: string[]): Promise<void>
  faults(...rules: FaultRule[]): Promise<void>
  calls(): Promise<ReceivedCalls>
  /** Resolves when so many calls have come in. */
  untilCalls(number: number): Promise<void>
  close(): Promise<void>
}

/** Starts a mock Pendo with a key, by default one that may write. */
export async function startPendo(t: Test, createKey: 'write' | 'read' = 'write'): Promise<PendoForTest> {
  const mock = await startMockPendo({ createKey })
  let closing: Promise<void> | null = null
  const close = () => {
    closing ??= mock.close()
    return closing
  }
  t.teardown(close)
  const key = mock.integrationKey ?? ''

  async function control<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(mock.url + path, {
      method,
      headers: { authorization: `Bearer ${mock.mockToken}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) })
    })
    const answer = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${answer}`)
    return (answer === '' ? undefined : JSON.parse(answer)) as T
  }

  const calls = () => control<ReceivedCalls>('GET', '/_mock/calls')
  return {
    url: mock.url,
    mockToken: mock.mockToken,
    key,
    env: { PENDO_INTEGRATION_KEY: key },
    control,
    know: (...ids) => control('POST', '/_mock/seed', { visitors: ids.map((id) => ({ id })) }),
    faults: (...rules) => control('PUT', '/_mock/faults', rules),
    calls,
    async untilCalls(number) {
      while ((await calls()).total < number) await new Promise((resolve) => setImmediate(resolve))
    },
    close
  }
}
