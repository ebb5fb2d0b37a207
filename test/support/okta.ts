import type { Test } from 'tap'
import type { OktaHttp, OktaHttpOptions } from '#connector/okta/client/http.ts'
import { createOktaHttp } from '#connector/okta/client/http.ts'
import type { OktaConnection } from '#connector/okta/connection.ts'
import { openOktaConnection } from '#connector/okta/connection.ts'
import type { StartOptions } from '#mock-okta/start.ts'
import { startMockOkta } from '#mock-okta/start.ts'
import type { ReceivedCalls } from '#schemas/mock/calls.ts'
import type { FaultRule } from '#schemas/mock/faults.ts'
import { FakeClock } from './fake-clock.ts'

/** A mock Okta on loopback with a token, what a test asks of it, and a connection to it. */
export interface OktaUnderTest {
  readonly url: string
  readonly mockToken: string
  readonly connection: OktaConnection
  readonly clock: FakeClock
  /** A client by a clock on which nothing takes time. */
  client(options?: OktaHttpOptions): OktaHttp
  control<T>(method: string, path: string, body?: unknown): Promise<T>
  seed(...users: object[]): Promise<void>
  faults(...rules: FaultRule[]): Promise<void>
  calls(): Promise<ReceivedCalls>
  close(): Promise<void>
}

export async function startOkta(t: Pick<Test, 'teardown'>, options: StartOptions = {}): Promise<OktaUnderTest> {
  const mock = await startMockOkta({ createToken: 'write', ...options })
  let closing: Promise<void> | null = null
  const close = () => {
    closing ??= mock.close()
    return closing
  }
  t.teardown(close)
  const connection = openOktaConnection({ nickname: 'Okta', org: mock.url, token: mock.apiToken ?? '' })
  const clock = new FakeClock(Date.now())

  async function control<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(mock.url + path, {
      method,
      headers: { authorization: `Bearer ${mock.mockToken}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) })
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
    return (text === '' ? undefined : JSON.parse(text)) as T
  }

  return {
    url: mock.url,
    mockToken: mock.mockToken,
    connection,
    clock,
    client(given = {}) {
      const http = createOktaHttp(connection, { clock, random: { next: () => 0 }, ...given })
      t.teardown(() => http.close())
      return http
    },
    control,
    seed: (...users) => control('POST', '/_mock/seed', { users }),
    faults: (...rules) => control('PUT', '/_mock/faults', rules),
    calls: () => control('GET', '/_mock/calls'),
    close
  }
}
