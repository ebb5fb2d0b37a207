import type { Test } from 'tap'
import type { PendoConnection } from '#connector/pendo/connection.ts'
import { openConnection } from '#connector/pendo/connection.ts'
import type { StartOptions } from '#mock-pendo/start.ts'
import { startMockPendo } from '#mock-pendo/start.ts'
import type { ReceivedCalls } from '#schemas/mock/calls.ts'
import type { FaultRule } from '#schemas/mock/faults.ts'
import type { PendoSeed } from '#schemas/mock/state.ts'
import type { Visitor } from '#schemas/pendo/visitor.ts'

/** A mock Pendo on loopback with a write key, what a test asks of it, and a connection to it. */
export interface PendoUnderTest {
  readonly url: string
  readonly mockToken: string
  readonly connection: PendoConnection
  control<T>(method: string, path: string, body?: unknown): Promise<T>
  seed(seed: PendoSeed): Promise<void>
  faults(rules: FaultRule[]): Promise<void>
  calls(): Promise<ReceivedCalls>
  visitor(id: string): Promise<Visitor | null>
  /** Makes a key and gives back a connection that uses it. */
  connectWith(writeAccess: boolean): Promise<{ connection: PendoConnection; keyId: string }>
  close(): Promise<void>
}

/** Path of the bulk set that the card calls. */
export const bulkSetPath = '/api/v1/metadata/visitor/custom/value'

export async function startPendo(t: Pick<Test, 'teardown'>, options: StartOptions = {}): Promise<PendoUnderTest> {
  const mock = await startMockPendo({ createKey: 'write', ...options })
  let closing: Promise<void> | null = null
  const close = () => {
    closing ??= mock.close()
    return closing
  }
  t.teardown(close)
  const connect = (integrationKey: string) => openConnection({ nickname: 'Pendo', integrationKey, baseUrl: mock.url })
  const key = mock.integrationKey ?? ''

  async function control<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(mock.url + path, {
      method,
      headers: {
        authorization: `Bearer ${mock.mockToken}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' })
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) })
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
    return (text === '' ? undefined : JSON.parse(text)) as T
  }

  return {
    url: mock.url,
    mockToken: mock.mockToken,
    connection: connect(key),
    control,
    seed: (seed) => control('POST', '/_mock/seed', seed),
    faults: (rules) => control('PUT', '/_mock/faults', rules),
    calls: () => control('GET', '/_mock/calls'),
    async visitor(id) {
      const response = await fetch(`${mock.url}/api/v1/visitor/${encodeURIComponent(id)}`, {
        headers: { 'x-pendo-integration-key': key }
      })
      const text = await response.text()
      return response.status === 404 ? null : (JSON.parse(text) as Visitor)
    },
    async connectWith(writeAccess) {
      const made = await control<{ id: string; integrationKey: string }>('POST', '/_mock/keys', {
        description: 'another key',
        writeAccess
      })
      return { connection: connect(made.integrationKey), keyId: made.id }
    },
    close
  }
}
