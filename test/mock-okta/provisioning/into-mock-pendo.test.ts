import t from 'tap'
import { startMockOkta } from '#mock-okta/start.ts'
import { startMockPendo } from '#mock-pendo/start.ts'
import { profileOf } from '../mock.ts'

const json = async (response: Response) => {
  const text = await response.text()
  // biome-ignore lint/suspicious/noExplicitAny: answers of every shape.
  return { status: response.status, json: (text === '' ? undefined : JSON.parse(text)) as any }
}

for (const client of ['OIN', 'AIW'] as const) {
  t.test(`a mock Okta provisions users and groups into a mock Pendo as ${client} client`, async (t) => {
    const pendo = await startMockPendo({ scim: true })
    t.teardown(() => pendo.close())
    const okta = await startMockOkta({ createToken: 'write' })
    t.teardown(() => okta.close())
    const { baseUrl = '', apiKey = '' } = pendo.scim ?? {}
    const agent = okta.app.provisioningAgent
    const received = () => pendo.app.mockPendo.calls.list().calls

    const send = async (token: string, method: string, path: string, body?: unknown) =>
      json(
        await fetch(okta.url + path, {
          method,
          headers: { authorization: token, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
          ...(body === undefined ? {} : { body: JSON.stringify(body) })
        })
      )
    const call = (method: string, path: string, body?: unknown) =>
      send(`SSWS ${okta.apiToken}`, method, `/api/v1${path}`, body)
    const control = (method: string, path: string, body?: unknown) =>
      send(`Bearer ${okta.mockToken}`, method, `/_mock/provisioning${path}`, body)
    const scim = async (path: string) =>
      (await json(await fetch(baseUrl + path, { headers: { authorization: `Bearer ${apiKey}` } }))).json

    const appId = (await call('POST', '/apps', { label: 'Pendo', signOnMode: 'SAML_2_0' })).json.id
    const create = async (name: string) =>
      (await call('POST', '/users?activate=true', { profile: profileOf(name) })).json.id as string
    const early = await create('early')
    await call('POST', `/apps/${appId}/users`, { id: early })

    await t.test('saving is refused while the credentials are wrong, and done when they are right', async (t) => {
      const wrong = { baseUrl, token: 'wrong', client }
      const tested = await control('POST', `/apps/${appId}/connection/test`, wrong)
      t.match(tested.json, { ok: false, message: /Authorization failure/ })
      t.match(await control('PUT', `/apps/${appId}/connection`, wrong), {
        status: 409,
        json: { code: 'MOCK_SETTING_REFUSED' }
      })
      t.equal((await control('GET', `/apps/${appId}`)).json.connection, null)
      const right = { baseUrl, token: apiKey, client }
      t.match((await control('POST', `/apps/${appId}/connection/test`, right)).json, {
        ok: true,
        requests: ['GET /Users?startIndex=1&count=2', 'GET /Groups?startIndex=1&count=100']
      })
      t.equal((await control('PUT', `/apps/${appId}/connection`, right)).status, 200)
      const saved = await control('PUT', `/apps/${appId}/to-app`, { create: true, update: true, deactivate: true })
      t.match(saved.json, { toApp: { create: { on: true }, update: { on: true }, deactivate: { on: true } } })
      t.notMatch(JSON.stringify(saved.json), apiKey)
    })

    const user = await create('ada')
    const appUser = async (id = user) => (await call('GET', `/apps/${appId}/users/${id}`)).json
    const served = async () => scim(`/Users/${(await appUser()).externalId}`)
    let externalId = ''

    await t.test('an assignment is answered staged, and provisioned after', async (t) => {
      const assigned = await call('POST', `/apps/${appId}/users`, { id: user })
      t.match(assigned.json, { status: 'STAGED', externalId: null })
      await agent.idle()
      externalId = (await appUser()).externalId
      t.match(await appUser(), { status: 'PROVISIONED', syncState: 'SYNCHRONIZED', externalId: String })
      t.match(await served(), {
        userName: 'ada@example.test',
        externalId: user,
        active: true,
        name: { givenName: 'ada', familyName: 'Moss' }
      })
    })

    await t.test('whoever was assigned before is made by Provision User', async (t) => {
      t.match(await appUser(early), { status: 'ACTIVE', syncState: 'DISABLED', externalId: null })
      const shown = (await control('GET', `/apps/${appId}`)).json
      t.match(shown, { users: { assigned: 2, provisioned: 1, unprovisioned: 1 } })
      t.match(shown.warnings, [/Provision User/])
      t.match((await control('POST', `/apps/${appId}/provision`, {})).json, { tasks: 1 })
      await agent.idle()
      t.match(await appUser(early), { status: 'PROVISIONED', externalId: String })
    })

    await t.test('a changed profile is pushed, and an emptied attribute goes', async (t) => {
      await call('POST', `/users/${user}`, { profile: { firstName: 'Ada', title: 'Engineer' } })
      await agent.idle()
      t.match(await served(), { name: { givenName: 'Ada' }, title: 'Engineer', active: true })
      await call('POST', `/users/${user}`, { profile: { title: null } })
      await agent.idle()
      t.notMatch(await served(), { title: 'Engineer' })
    })

    await t.test('suspension sends nothing', async (t) => {
      const count = received().length
      await call('POST', `/users/${user}/lifecycle/suspend`)
      await call('POST', `/users/${user}/lifecycle/unsuspend`)
      await agent.idle()
      t.equal(received().length, count)
    })

    await t.test('deactivation deactivates, and a new assignment links to the same user', async (t) => {
      await call('POST', `/users/${user}/lifecycle/deactivate`)
      await agent.idle()
      t.match(await scim(`/Users/${externalId}`), { active: false })
      await call('POST', `/users/${user}/lifecycle/activate`)
      await agent.idle()
      t.match(await scim(`/Users/${externalId}`), { active: false })
      await call('POST', `/apps/${appId}/users`, { id: user })
      await agent.idle()
      t.equal((await appUser()).externalId, externalId)
      t.match(await served(), { active: true })
    })

    let mappingId = ''
    const groupId = (await call('POST', '/groups', { profile: { name: 'Admins' } })).json.id
    const pushed = async () => (await control('GET', `/apps/${appId}/push-groups`)).json[0]
    const served2 = async () => (await scim('/Groups')).Resources[0]

    await t.test('a pushed group goes from Pushing to Active, with its members', async (t) => {
      await call('PUT', `/groups/${groupId}/users/${user}`)
      const made = await call('POST', `/apps/${appId}/group-push/mappings`, {
        sourceGroupId: groupId,
        targetGroupName: 'Admins'
      })
      mappingId = made.json.id
      t.match(made, { status: 200, json: { status: 'ACTIVE' } })
      t.equal(made.json.lastPush, undefined)
      await agent.idle()
      t.match(await pushed(), { pushStatus: 'Active', sourceGroup: 'Admins', members: { inOkta: 1, pushable: 1 } })
      t.match(await call('GET', `/apps/${appId}/group-push/mappings/${mappingId}`), { json: { lastPush: String } })
      t.match(await served2(), { displayName: 'Admins', members: [{ value: externalId }] })
    })

    await t.test('members who come and go, a new name and Push Now reach the group', async (t) => {
      const names = async () => ((await served2()).members ?? []).map(({ value }: { value: string }) => value)
      await call('PUT', `/groups/${groupId}/users/${early}`)
      await agent.idle()
      t.equal((await names()).length, 2)
      await call('DELETE', `/groups/${groupId}/users/${user}`)
      await agent.idle()
      t.same(await names(), [(await appUser(early)).externalId])
      await call('PUT', `/groups/${groupId}`, { profile: { name: 'Organization Admins' } })
      await control('POST', `/apps/${appId}/push-groups/${mappingId}/push`)
      await agent.idle()
      t.match(await served2(), { displayName: 'Organization Admins' })
      t.equal((await names()).length, 1)
    })

    await t.test('an inactive push holds changes back, and activation pushes them', async (t) => {
      const mapping = `/apps/${appId}/group-push/mappings/${mappingId}`
      t.match(await call('DELETE', mapping), { status: 400 })
      t.match(await call('PATCH', mapping, { status: 'INACTIVE' }), { json: { status: 'INACTIVE' } })
      await call('PUT', `/groups/${groupId}/users/${user}`)
      await agent.idle()
      t.equal((await served2()).members.length, 1)
      await call('PATCH', mapping, { status: 'ACTIVE' })
      await agent.idle()
      t.equal((await served2()).members.length, 2)
    })

    await t.test('unlinking with deletion deletes the group in the app', async (t) => {
      const mapping = `/apps/${appId}/group-push/mappings/${mappingId}`
      await call('PATCH', mapping, { status: 'INACTIVE' })
      t.equal((await call('DELETE', `${mapping}?deleteTargetGroup=true`)).status, 200)
      await agent.idle()
      t.equal((await scim('/Groups')).totalResults, 0)
    })

    await t.test('unassignment deactivates, and every task is done', async (t) => {
      t.equal((await call('DELETE', `/apps/${appId}/users/${user}`)).status, 204)
      await agent.idle()
      t.match(await scim(`/Users/${externalId}`), { active: false })
      const { counts } = (await control('GET', `/tasks?appId=${appId}`)).json
      t.match(counts, { pending: 0, running: 0, waiting: 0, failed: 0 })
    })

    await t.test('an import reads users and groups, passes over inactive ones and finds those of Okta', async (t) => {
      await control('POST', `/apps/${appId}/import`, {})
      await agent.idle()
      const [task] = (await control('GET', '/tasks?limit=1')).json.tasks
      t.match(task, { kind: 'import', state: 'DONE', result: { ignoredInactive: 1, exactMatches: 1 } })
    })

    await t.test('a wizard client sends no PATCH', async (t) => {
      const methods = new Set(received().map(({ method }) => method))
      t.equal(methods.has('PATCH'), client === 'OIN')
    })
  })
}
