import type { FastifyInstance } from 'fastify'
import type { Test } from 'tap'
import type { BuildOptions } from '#mock-okta/app.ts'
import { buildMockOkta } from '#mock-okta/app.ts'
import type { ApiTokenRequest } from '#schemas/mock/tokens.ts'

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
  /** A token with write access; calls carry it unless they say otherwise. */
  readonly token: string
  readonly mockToken: string
  /** Calls the management API; a body that is no text is sent as JSON. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  /** Calls the control surface. */
  control(method: string, path: string, body?: unknown): Promise<Answer>
  /** Makes another token and gives back the header that carries it. */
  authorize(request: Partial<ApiTokenRequest>): { authorization: string }
  /** Puts users in. */
  seed(...users: object[]): Promise<void>
  /** Puts users, groups and apps in. */
  put(seed: object): Promise<void>
  /** Makes a user through the API and gives its id back. */
  create(profile?: object, query?: string, rest?: object): Promise<string>
  /** The events of the System Log, as `type login`. */
  events(): Promise<string[]>
  /** The events since the last call, as `type: display names of the targets`. */
  news(): Promise<string[]>
}

/** A profile that fits. */
export const profileOf = (name: string, more: object = {}): object => ({
  firstName: name,
  lastName: 'Moss',
  login: `${name}@example.test`,
  email: `${name}@example.test`,
  ...more
})

/** The address in the `next` link of an answer, without its origin; null where there is none. */
export function nextOf({ headers }: Pick<Answer, 'headers'>): string | null {
  const links = [headers.link ?? []].flat().join(', ')
  return /<https?:\/\/[^/]+([^>]*)>; rel="next"/.exec(links)?.[1] ?? null
}

/** A path with its query. */
export const withQuery = (path: string, query: Record<string, string | number>): string =>
  `${path}?${new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))}`

export async function buildMock(
  t: Pick<Test, 'teardown'>,
  options: Partial<BuildOptions> = {}
): Promise<MockUnderTest> {
  const mockToken = 'token-of-the-mock'
  const app = await buildMockOkta({ mockToken, ...options })
  t.teardown(() => app.close())
  const make = (request: Partial<ApiTokenRequest>) =>
    app.mockOkta.tokens.create({ description: 'of the test', writeAccess: true, ...request })
  const token = make({}).apiToken

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
    inject(method, path, body, { authorization: `SSWS ${token}`, ...headers })
  const control: MockUnderTest['control'] = (method, path, body) =>
    inject(method, `/_mock${path}`, body, { authorization: `Bearer ${mockToken}` })

  const put: MockUnderTest['put'] = async (seed) => {
    const answer = await control('POST', '/seed', seed)
    if (answer.status !== 200) throw new Error(answer.text)
  }
  let told = 0

  return {
    app,
    token,
    mockToken,
    call,
    control,
    authorize: (request) => {
      const { kind, apiToken } = make(request)
      return { authorization: `${kind === 'ssws' ? 'SSWS' : 'Bearer'} ${apiToken}` }
    },
    seed: (...users) => put({ users }),
    put,
    async create(profile = profileOf('ann'), query = '', rest = {}) {
      const answer = await call('POST', `/api/v1/users${query}`, { profile, ...rest })
      if (answer.status !== 200) throw new Error(answer.text)
      return answer.json.id
    },
    async news() {
      const { json } = await call('GET', '/api/v1/logs?limit=1000')
      const fresh = json.slice(told)
      told = json.length
      return fresh.map(
        ({ eventType, target }: { eventType: string; target: { displayName: string }[] }) =>
          `${eventType}: ${target.map(({ displayName }) => displayName).join(', ')}`
      )
    },
    async events() {
      const { json } = await call('GET', '/api/v1/logs')
      return json.map(
        (event: { eventType: string; target: { alternateId: string }[] }) =>
          `${event.eventType} ${event.target[0]?.alternateId}`
      )
    }
  }
}
