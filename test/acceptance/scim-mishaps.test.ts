import t from 'tap'
import { seedOkta } from '#schemas/mock/okta-state.ts'
import {
  addTeam,
  downloadPeople,
  listIdpGroups,
  rotateScimKey,
  setOrganization,
  signIn,
  switchScimOff,
  switchScimOn
} from '#schemas/mock/organization.ts'
import { provisionUsers, retryTasks, saveConnection, saveToApp, testConnection } from '#schemas/mock/provisioning.ts'
import { assignAppUser, removeAppUser } from '#schemas/okta/app-users.ts'
import { listLogs } from '#schemas/okta/logs.ts'
import { updateUser } from '#schemas/okta/users.ts'
import { clients, setScimStage } from './scim-stage.ts'

// What goes wrong with settings, keys and people: what the administrator sees, what the state is, and the repair.
// What goes wrong with groups is in scim-mishaps-groups.test.ts.

const minute = 60_000

t.test('a subscription without SCIM, or without SAML, cannot switch SCIM on, and is told why', async (t) => {
  const { pendo } = await setScimStage(t)
  await pendo.ask(setOrganization, { body: { scimAvailable: false, samlConfigured: true } })
  t.match(await pendo.refusal(switchScimOn), {
    status: 409,
    message: /the subscription does not include SCIM, which is part of the Premium plan or an add-on/
  })
  await pendo.ask(setOrganization, { body: { scimAvailable: true, samlConfigured: false } })
  t.match(await pendo.refusal(switchScimOn), {
    status: 409,
    message: /SCIM needs SSO with SAML; set up SAML first/
  })
  t.match((await pendo.settings()).scim, { enabled: false, baseUrl: null, apiKey: null, setup: { state: 'off' } })
  await pendo.ask(setOrganization, { body: { samlConfigured: true } })
  await pendo.ask(switchScimOn)
  for (const body of [{ scimAvailable: false }, { samlConfigured: false }]) {
    t.match(await pendo.refusal(setOrganization, { body }), { status: 409, message: /switch SCIM off first/ })
  }
})

t.test('with a wrong key neither the test nor Save goes through, and no integration is kept', async (t) => {
  const { pendo, okta } = await setScimStage(t)
  await pendo.ask(setOrganization, { body: { samlConfigured: true } })
  const { baseUrl, apiKey } = await pendo.ask(switchScimOn)
  const params = { appId: okta.appId }
  const body = okta.connectionWith({ baseUrl, apiKey: `${apiKey}x` })
  const reason =
    /Error while testing the API credentials: Authorization failure\. Errors reported by remote server: The API key is wrong/
  t.match(await okta.pages.ask(testConnection, { params, body }), { ok: false, message: reason })
  t.match(await okta.pages.refusal(saveConnection, { params, body }), { status: 409, message: reason })
  t.match(await okta.pages.refusal(saveToApp, { params, body: { create: true } }), {
    status: 409,
    message: /has no API integration: configure it first/
  })
  const nowhere = okta.connectionWith({ baseUrl: `${pendo.url}/scim`, apiKey })
  t.match(await okta.pages.ask(testConnection, { params, body: nowhere }), { ok: false, message: /Not Found/ })
  t.match(await okta.page(), { connection: null, tasks: { failed: 0 } })
})

t.test('who was assigned before provisioning was on is in Pendo only after Provision User', async (t) => {
  const { pendo, okta, setUp } = await setScimStage(t)
  const early = await okta.addUser('Early')
  await okta.assign(early)
  await setUp()
  await okta.settled()
  t.match(await okta.page(), {
    users: { assigned: 1, provisioned: 0, unprovisioned: 1 },
    warnings: [/^1 user was assigned before provisioning was on, .+ until Provision User makes them\.$/]
  })
  t.match(await okta.appUser(early), { status: 'ACTIVE', syncState: 'DISABLED', externalId: null })
  t.same(await pendo.statuses(), [])
  // A changed profile makes nobody either.
  await okta.ask(updateUser, { params: { id: early }, body: { profile: { title: 'Engineer' } } })
  await okta.settled()
  t.same(await pendo.received(), [])

  const provisioned = await okta.pages.ask(provisionUsers, { params: { appId: okta.appId }, body: {} })
  t.equal(provisioned.tasks, 1)
  await okta.settled()
  t.match(await okta.page(), { users: { provisioned: 1, unprovisioned: 0 }, warnings: [] })
  t.same(await pendo.statuses(), ['early@example.test active'])
})

t.test('a user without an e-mail address comes under the user name, with no address in Pendo', async (t) => {
  const { pendo, okta, setUp } = await setScimStage(t)
  await setUp()
  await okta.pages.ask(seedOkta, { body: { users: [{ id: 'nemo', profile: { login: 'nemo@example.test' } }] } })
  await okta.assign('nemo')
  await okta.settled()
  t.match(await okta.page(), { users: { provisioned: 1, failed: 0 } })
  t.match(await pendo.person('nemo@example.test'), { email: null, status: 'active' })
  t.match(await pendo.ask(downloadPeople), /nemo@example\.test,nemo@example\.test,/)
})

t.test('where Pendo wants an e-mail address the task fails with the reason, until Okta has one', async (t) => {
  const pendoOptions = { settings: { scimEmail: 'required' } } as const
  const { pendo, okta, setUp } = await setScimStage(t, { pendo: pendoOptions })
  await setUp()
  await okta.pages.ask(seedOkta, { body: { users: [{ id: 'nemo', profile: { login: 'nemo@example.test' } }] } })
  await okta.assign('nemo')
  await okta.settled()
  t.match(await okta.tasks('FAILED'), [
    {
      kind: 'provision-user',
      about: 'nemo@example.test',
      error:
        'Error while creating user nemo@example.test: Bad Request. Errors reported by remote server: ' +
        'The user "nemo@example.test" has no e-mail address: send emails.'
    }
  ])
  t.match(await okta.appUser('nemo'), { status: 'STAGED', syncState: 'ERROR', externalId: null })
  t.match(await okta.page(), { users: { failed: 1, unprovisioned: 0 } })
  t.same(await pendo.statuses(), [])

  await okta.pages.ask(seedOkta, {
    body: { users: [{ id: 'nemo', profile: { login: 'nemo@example.test', email: 'captain@example.test' } }] }
  })
  t.equal(await okta.retry(), 1)
  await okta.settled()
  t.match(await pendo.person('nemo@example.test'), { email: 'captain@example.test' })
  t.match(await okta.page(), { users: { provisioned: 1, failed: 0 }, tasks: { failed: 0 } })
})

t.test('a look-up that finds two ends the task, and nothing is written', async (t) => {
  const { pendo, okta, setUp } = await setScimStage(t)
  await setUp()
  const resources = ['a', 'b'].map((id) => ({ id, userName: 'ada@example.test' }))
  const list = { totalResults: 2, startIndex: 1, itemsPerPage: 2, Resources: resources }
  await pendo.faults({ path: '/scim/v2/Users', replaceBody: JSON.stringify(list), times: 1 })
  await okta.assign(await okta.addUser('Ada'))
  await okta.settled()
  t.match(await okta.tasks('FAILED'), [
    {
      requests: 1,
      error:
        'Error while verifying whether user ada@example.test exists: Multiple users found by userName. ' +
        'Expected 0 or 1 results but was [2]'
    }
  ])
  t.same(await pendo.statuses(), [])
  await okta.retry()
  await okta.settled()
  t.same(await pendo.statuses(), ['ada@example.test active'])
})

t.test('after the key was rotated every task fails, until the new key is saved and the tasks retried', async (t) => {
  const { pendo, okta, setUp } = await setScimStage(t)
  const old = await setUp()
  const [ada, bo] = [await okta.addUser('Ada'), await okta.addUser('Bo')]
  await okta.assign(ada)
  await okta.settled()
  const fresh = await pendo.ask(rotateScimKey)
  t.not(fresh.apiKey, old.apiKey)
  t.match((await pendo.settings()).scim, { enabled: true, apiKey: `********${fresh.apiKey.slice(-4)}` })

  await okta.ask(updateUser, { params: { id: ada }, body: { profile: { title: 'Engineer' } } })
  await okta.assign(bo)
  await okta.settled()
  const reason = /Authorization failure\. Errors reported by remote server: The API key is wrong, or has been replaced/
  t.match(await okta.tasks('FAILED'), [
    { kind: 'provision-user', about: 'bo@example.test', error: reason },
    { kind: 'push-profile', about: 'ada@example.test', error: reason }
  ])
  t.match(await okta.page(), { users: { provisioned: 1, failed: 2 }, tasks: { failed: 2 } })
  const failures = await okta.ask(listLogs, { query: { filter: 'outcome.result eq "FAILURE"' } })
  t.match(failures, [{ severity: 'ERROR', outcome: { reason } }, { severity: 'ERROR' }])
  const params = { appId: okta.appId }
  const again = await okta.pages.ask(testConnection, { params, body: okta.connectionWith(old) })
  t.match(again, { ok: false, message: reason })
  t.match(await okta.pages.refusal(saveToApp, { params, body: { update: true } }), {
    status: 409,
    message: reason
  })

  await okta.configure(fresh)
  const selected = (await okta.tasks('FAILED')).filter(({ about }) => about === 'bo@example.test')
  await okta.pages.ask(retryTasks, { body: { ids: selected.map(({ id }) => id) } })
  await okta.settled()
  t.match(await okta.page(), { users: { provisioned: 2, failed: 1 }, tasks: { failed: 1 } })
  await okta.retry()
  await okta.settled()
  t.match(await okta.page(), { users: { failed: 0 }, tasks: { failed: 0 } })
  t.same(await pendo.statuses(), ['ada@example.test active', 'bo@example.test active'])
  const [served] = (await pendo.scim('/Users?filter=userName%20eq%20%22ada@example.test%22', fresh.apiKey)).Resources
  t.equal(served.title, 'Engineer')
})

t.test('beyond the rate limit tasks wait as long as Pendo says, and go on by themselves', async (t) => {
  const settings = { scimRateLimit: 8, rateLimitRetryAfter: 30 }
  const { pendo, okta, clock, setUp } = await setScimStage(t, { pendo: { settings } })
  await setUp()
  clock.advance(1000)
  for (const name of ['Ada', 'Bo', 'Cy', 'Dee', 'Eve']) await okta.assign(await okta.addUser(name))
  await okta.settled()
  const goesOnAt = new Date(clock.now() + 30_000).toISOString()
  t.match(await okta.tasks('WAITING'), [
    {
      about: 'eve@example.test',
      error: /Too Many Requests\. Errors reported by remote server: Too many requests; wait/,
      attempts: 1,
      notBefore: goesOnAt
    }
  ])
  t.match(await okta.page(), {
    idle: false,
    users: { provisioned: 4, failed: 0 },
    tasks: { waiting: 1, failed: 0 }
  })
  clock.advance(29_999)
  await okta.settled()
  t.match(await okta.page(), { tasks: { waiting: 1 } })
  clock.advance(1)
  await okta.settled()
  t.match(await okta.page(), { idle: true, users: { provisioned: 5 }, tasks: { waiting: 0, failed: 0 } })
  t.equal((await pendo.statuses()).length, 5)
})

t.test('without Retry-After a task waits five minutes, then ten; others go on meanwhile', async (t) => {
  const { pendo, okta, clock, setUp } = await setScimStage(t)
  await setUp()
  await pendo.faults({ method: 'POST', path: '/scim/v2/Users', status: 429, times: 2 })
  await okta.assign(await okta.addUser('Ada'))
  await okta.settled()
  const waits = async (after: number) =>
    t.match(await okta.tasks('WAITING'), [
      { about: 'ada@example.test', notBefore: new Date(clock.now() + after).toISOString() }
    ])
  await waits(5 * minute)
  clock.advance(5 * minute)
  await okta.settled()
  await waits(10 * minute)
  await okta.assign(await okta.addUser('Bo'))
  await okta.settled()
  t.same(await pendo.statuses(), ['bo@example.test active'])
  t.match(await okta.page(), { idle: false, tasks: { waiting: 1, done: 1 } })
  clock.advance(10 * minute)
  await okta.settled()
  t.same(await pendo.statuses(), ['bo@example.test active', 'ada@example.test active'])
  t.match(await okta.tasks(), [{ about: 'bo@example.test' }, { about: 'ada@example.test', attempts: 3, state: 'DONE' }])
})

for (const client of clients) {
  t.test(`what goes wrong with people and apps, with Okta's ${client} client`, async (t) => {
    await t.test('two people whose user names differ only in case become one user, and Okta warns', async (t) => {
      const { pendo, okta, setUp } = await setScimStage(t, { client })
      await setUp()
      const ada = await okta.addUser('Ada')
      const other = await okta.addUser('Other')
      await okta.assign(ada)
      await okta.ask(assignAppUser, {
        params: { appId: okta.appId },
        body: { id: other, credentials: { userName: 'ADA@example.test' } }
      })
      await okta.settled()
      const page = await okta.page()
      t.match(page, { users: { assigned: 2, provisioned: 2, failed: 0 } })
      t.match(page.warnings, [/^ada@example\.test and ADA@example\.test are one user in the app/])
      t.equal((await okta.appUser(other)).externalId, (await okta.appUser(ada)).externalId)
      t.same(await pendo.statuses(), ['ADA@example.test active'], 'the second has overwritten the first')

      await okta.ask(removeAppUser, { params: { appId: okta.appId, userId: other } })
      await okta.settled()
      t.same(await pendo.statuses(), ['ADA@example.test deactivated'], 'and has taken Ada’s access along')
      t.same((await okta.page()).warnings, [])
    })

    await t.test(
      'somebody who comes to Pendo between look-up and create is a conflict, and linked by Retry',
      async (t) => {
        const { pendo, okta, setUp } = await setScimStage(t, { client })
        await setUp()
        const ada = await okta.addUser('Ada')
        const held = await pendo.hold('/scim/v2/Users', 'POST')
        await okta.assign(ada)
        await held.arrived()
        await pendo.add({ userName: 'Ada@Example.test', roles: { 'All apps': ['Analyst'] } })
        await held.go()
        await okta.settled()
        t.match(await okta.tasks('FAILED'), [
          {
            error:
              'Error while creating user ada@example.test: Conflict. Errors reported by remote server: ' +
              'There is already a user with the userName "ada@example.test".'
          }
        ])
        t.match(await okta.appUser(ada), { syncState: 'ERROR', externalId: null })
        t.equal((await pendo.statuses()).length, 1)

        await okta.retry()
        await okta.settled()
        const person = await pendo.person('ada@example.test')
        t.match(person, { status: 'active', roles: { 'All apps': ['Viewer', 'Analyst'] } })
        t.match((await okta.tasks())[0], { state: 'DONE', result: { how: 'linked', externalId: person.id } })
      }
    )

    await t.test('a deactivation that failed and is retried after a new assignment locks nobody out', async (t) => {
      const { pendo, okta, setUp } = await setScimStage(t, { client })
      await setUp()
      const ada = await okta.addUser('Ada')
      await okta.assign(ada)
      await okta.settled()
      await pendo.faults({ status: 500, times: 1 })
      await okta.ask(removeAppUser, { params: { appId: okta.appId, userId: ada } })
      await okta.settled()
      t.match(await okta.tasks('FAILED'), [{ kind: 'deactivate-user', error: /Internal Server Error/ }])
      t.same(await pendo.statuses(), ['ada@example.test active'], 'unassigned in Okta, and still in Pendo')
      await okta.assign(ada)
      await okta.settled()
      await okta.retry()
      await okta.settled()
      t.same(await pendo.statuses(), ['ada@example.test active'])
      t.match(await okta.tasks('FAILED'), [])
    })

    await t.test('after SCIM was switched off Okta fails, Pendo keeps everybody, and a new key mends it', async (t) => {
      const { pendo, okta, clock, setUp } = await setScimStage(t, { client })
      const old = await setUp()
      await pendo.add({ userName: 'olive@example.test', organizationAdmin: true })
      const olive = await okta.addUser('Olive')
      const team = await okta.addGroup('Pendo Users', olive)
      await okta.assignGroup(team)
      await okta.push(team, 'Pendo Users')
      await okta.settled()
      t.match((await pendo.settings()).scim.setup, { state: 'complete' })

      const off = await pendo.ask(switchScimOff)
      t.match(off.scim, { enabled: false, baseUrl: null, apiKey: null, setup: { state: 'off' }, warnings: [] })
      await okta.addMember(team, await okta.addUser('Bo'))
      await okta.settled()
      const reason =
        /Authorization failure\. Errors reported by remote server: SCIM provisioning is switched off in Pendo/
      t.match(await okta.tasks('FAILED'), [{ about: 'bo@example.test', error: reason }])
      const tested = await okta.pages.ask(testConnection, {
        params: { appId: okta.appId },
        body: okta.connectionWith(old)
      })
      t.match(tested, { ok: false, message: reason })
      t.match(await okta.pushedGroups(), [{ pushStatus: 'Active', members: { inOkta: 2, pushable: 1 } }])
      t.same(await pendo.statuses(), ['olive@example.test active'])
      t.match(await pendo.ask(listIdpGroups), [{ name: 'Pendo Users' }])
      t.match(await pendo.ask(addTeam, { body: { name: 'Ours' } }), { source: 'custom' })

      clock.advance(minute)
      await okta.configure(await pendo.ask(switchScimOn))
      await okta.retry()
      await okta.settled()
      t.match((await pendo.settings()).scim, { enabled: true, enabledAt: clock.now(), setup: { state: 'complete' } })
      t.same(await pendo.statuses(), ['olive@example.test active', 'bo@example.test active'])
      t.match(await okta.pushedGroups(), [{ pushStatus: 'Active', members: { inOkta: 2, pushable: 2 } }])
      t.match(await okta.page(), { tasks: { failed: 0 } })
    })

    await t.test('with two apps for one Pendo, the end of one assignment deactivates who has the other', async (t) => {
      const { pendo, okta, setUp } = await setScimStage(t, { client })
      const credentials = await setUp()
      const second = await okta.addApp('Pendo, older')
      await second.configure(credentials)
      await second.toApp()
      const ada = await okta.addUser('Ada')
      await okta.assign(ada)
      await second.assign(ada)
      await okta.settled()
      const [first, other] = [await okta.appUser(ada), await second.appUser(ada)]
      t.equal(other.externalId, first.externalId)
      t.same(await pendo.statuses(), ['ada@example.test active'])

      await okta.ask(removeAppUser, { params: { appId: second.appId, userId: ada } })
      await okta.settled()
      t.same(await pendo.statuses(), ['ada@example.test deactivated'])
      t.match(await okta.appUser(ada), { status: 'PROVISIONED', syncState: 'SYNCHRONIZED' })
      const person = await pendo.person('ada@example.test')
      t.match(await pendo.refusal(signIn, { params: { id: person.id } }), { message: /is deactivated/ })

      await okta.ask(removeAppUser, { params: { appId: okta.appId, userId: ada } })
      await okta.assign(ada)
      await okta.settled()
      t.same(await pendo.statuses(), ['ada@example.test active'], 'a new assignment lets her in again')
    })
  })
}
