import type { Test } from 'tap'
import type { BuildOptions } from '#mock-okta/app.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { buildMock, profileOf } from '../mock.ts'
import type { Arrived, Given } from './recorded-server.ts'
import { startRecorded } from './recorded-server.ts'

/** The answer to a look-up or a page of an import. */
export const list = (...resources: object[]) => ({
  status: 200,
  body: { totalResults: resources.length, startIndex: 1, itemsPerPage: resources.length, Resources: resources }
})

/** An Okta whose app Pendo is provisioned to a server that answers `answer`, or else as a server that has nobody does. */
export async function connect(
  t: Pick<Test, 'teardown'>,
  answer: (request: Arrived) => Given | undefined,
  options: Partial<BuildOptions> = {}
) {
  const clock = new FakeClock()
  let made = 0
  const server = await startRecorded(t, (request) => {
    const own = answer(request)
    if (own !== undefined) return own
    if (request.method === 'POST') return { status: 201, body: { ...JSON.parse(request.body), id: `made-${++made}` } }
    return request.url.includes('?') ? list() : { status: 200, body: { id: request.url.split('/').at(-1) } }
  })
  const mock = await buildMock(t, { clock, ...options })
  await mock.app.ready()
  const agent = mock.app.provisioningAgent
  const control = async (method: string, path: string, body?: unknown) =>
    mock.control(method, `/provisioning${path}`, body)
  await mock.put({
    users: [
      { id: 'ann', profile: profileOf('ann') },
      { id: 'bob', profile: profileOf('bob') }
    ],
    groups: [{ id: 'team', profile: { name: 'Team' }, members: ['ann'] }],
    apps: [{ id: 'pendo', label: 'Pendo' }]
  })
  const connection = { baseUrl: server.baseUrl, token: 'key-for-tests' }
  await control('PUT', '/apps/pendo/connection', connection)
  await control('PUT', '/apps/pendo/to-app', { create: true, update: true, deactivate: true })
  server.arrived.length = 0
  return {
    mock,
    clock,
    server,
    agent,
    control,
    connection,
    assign: (id: string) => mock.call('POST', '/api/v1/apps/pendo/users', { id }),
    appUser: async (id: string) => (await mock.call('GET', `/api/v1/apps/pendo/users/${id}`)).json,
    tasks: async (query = '') => (await control('GET', `/tasks${query}`)).json
  }
}
