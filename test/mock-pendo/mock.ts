import type { FastifyInstance } from 'fastify'
import type { Test } from 'tap'
import type { BuildOptions } from '#mock-pendo/app.ts'
import { buildMockPendo } from '#mock-pendo/app.ts'

/** An answer of the mock, its body read as JSON where there is one. */
export interface Answer {
  readonly status: number
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
  readonly json: any
  readonly headers: Readonly<Record<string, unknown>>
}

/** A mock that does not listen, and what a test asks of it. */
export interface MockUnderTest {
  readonly app: FastifyInstance
  /** A key with write access; calls carry it unless they say otherwise. */
  readonly key: string
  readonly mockToken: string
  /** Calls the Pendo surface; a body that is no text is sent as JSON. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  /** Calls the control surface. */
  control(method: string, path: string, body?: unknown): Promise<Answer>
  /** Sets custom values of visitors. */
  set(rows: unknown, query?: string): Promise<Answer>
}

export const bulkSet = '/api/v1/metadata/visitor/custom/value'

/** Rows of a bulk set from ids and values. */
export const row = (visitorId: unknown, values: unknown = {}): object => ({ visitorId, values })

export async function buildMock(
  t: Pick<Test, 'teardown'>,
  options: Partial<BuildOptions> = {}
): Promise<MockUnderTest> {
  const mockToken = 'token-of-the-mock'
  const app = await buildMockPendo({ mockToken, ...options })
  t.teardown(() => app.close())
  const key = app.mockPendo.keys.create({ description: 'of the test', writeAccess: true }).integrationKey

  const inject = async (method: string, url: string, body: unknown, headers: Record<string, string>) => {
    const response = await app.inject({
      method: method as 'GET',
      url,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) })
    })
    const isJson = String(response.headers['content-type']).startsWith('application/json')
    return {
      status: response.statusCode,
      text: response.body,
      json: isJson ? JSON.parse(response.body) : undefined,
      headers: response.headers
    }
  }
  const call: MockUnderTest['call'] = (method, path, body, headers = {}) =>
    inject(method, path, body, { 'x-pendo-integration-key': key, ...headers })

  return {
    app,
    key,
    mockToken,
    call,
    control: (method, path, body) => inject(method, `/_mock${path}`, body, { authorization: `Bearer ${mockToken}` }),
    set: (rows, query = '') => call('POST', bulkSet + query, rows)
  }
}
