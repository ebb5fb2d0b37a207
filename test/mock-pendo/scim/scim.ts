import type { Test } from 'tap'
import type { BuildOptions } from '#mock-pendo/app.ts'
import { enterpriseUserUrn } from '#schemas/scim/enterprise-user.ts'
import { groupUrn } from '#schemas/scim/group.ts'
import { messages } from '#schemas/scim/messages.ts'
import { userUrn } from '#schemas/scim/user.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import type { MockUnderTest } from '../mock.ts'
import { buildMock } from '../mock.ts'

/** An answer of SCIM. */
export interface ScimAnswer {
  readonly status: number
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
  readonly json: any
  readonly headers: Readonly<Record<string, unknown>>
}

/** A mock with SCIM switched on, and what a test asks of it. */
export interface ScimUnderTest {
  readonly mock: MockUnderTest
  readonly apiKey: string
  readonly clock: FakeClock
  /** Calls SCIM with the key; a body that is no text is sent as JSON. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<ScimAnswer>
  /** Makes a user and gives it back. */
  user(userName: string, more?: object): Promise<ScimAnswer['json']>
  /** Makes a group and gives it back. */
  group(displayName: string, ...members: string[]): Promise<ScimAnswer['json']>
  /** The names that a filter finds, of users or groups. */
  found(filter: string, endpoint?: string): Promise<string[]>
  /** Applies operations. */
  patch(path: string, ...operations: object[]): Promise<ScimAnswer>
}

export const newUser = (userName: string, more: object = {}): object => ({ schemas: [userUrn], userName, ...more })
export const newGroup = (displayName: string, more: object = {}): object => ({
  schemas: [groupUrn],
  displayName,
  ...more
})
export const patchOf = (...operations: object[]): object => ({ schemas: [messages.patch], Operations: operations })
export const enterprise = enterpriseUserUrn

export async function buildScim(
  t: Pick<Test, 'teardown'>,
  options: Partial<BuildOptions> = {}
): Promise<ScimUnderTest> {
  const clock = new FakeClock()
  const mock = await buildMock(t, { clock, ...options })
  mock.app.mockPendo.organization.change({ samlConfigured: true })
  const apiKey = mock.app.mockPendo.organization.switchOn()

  const call: ScimUnderTest['call'] = async (method, path, body, headers = {}) => {
    const response = await mock.app.inject({
      method: method as 'GET',
      url: `/scim/v2${path}`,
      headers: {
        authorization: `Bearer ${apiKey}`,
        ...(body === undefined ? {} : { 'content-type': 'application/scim+json; charset=utf-8' }),
        ...headers
      },
      ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) })
    })
    const { statusCode: status, body: text } = response
    return { status, text, json: text === '' ? undefined : JSON.parse(text), headers: response.headers }
  }
  return {
    mock,
    apiKey,
    clock,
    call,
    user: async (userName, more = {}) => (await call('POST', '/Users', newUser(userName, more))).json,
    group: async (displayName, ...members) => {
      const body = newGroup(displayName, { members: members.map((value) => ({ value })) })
      return (await call('POST', '/Groups', body)).json
    },
    found: async (filter, endpoint = '/Users') => {
      const { status, json, text } = await call('GET', `${endpoint}?filter=${encodeURIComponent(filter)}`)
      if (status !== 200) throw new Error(`${filter}: ${status} ${text}`)
      return json.Resources.map((one: Record<string, string>) => one.userName ?? one.displayName)
    },
    patch: (path, ...operations) => call('PATCH', path, patchOf(...operations))
  }
}
