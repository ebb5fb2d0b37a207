import t from 'tap'
import {
  addPeople,
  addRole,
  addTeam,
  comparePeople,
  downloadPeople,
  getOrganization,
  listIdpGroups,
  listTeams,
  setOrganization,
  signIn,
  switchScimOn
} from '#schemas/mock/organization.ts'
import { saveConnection, saveToApp, testConnection } from '#schemas/mock/provisioning.ts'
import { createToken } from '#schemas/mock/tokens.ts'
import { assignAppGroup } from '#schemas/okta/app-groups.ts'
import { listApps } from '#schemas/okta/apps.ts'
import { createGroupPushMapping, getGroupPushMapping } from '#schemas/okta/group-push.ts'
import { listGroups } from '#schemas/okta/groups.ts'
import { lifecycleOf, updateUser } from '#schemas/okta/users.ts'
import { callerOf } from '../support/endpoint-caller.ts'
import { clients, setScimStage } from './scim-stage.ts'

// "Set up SCIM for Okta", from its first line to its last note, between a mock Pendo and a mock Okta. Each part rests
// on what the parts before it left.

/** Olive may open the organization settings, Nico has a custom role; Zoe is in Pendo and not in Okta. */
const inPendo = [
  { userName: 'olive@example.test', givenName: 'Olive', familyName: 'Moss', organizationAdmin: true },
  { userName: 'nico@example.test', givenName: 'Nico', familyName: 'Moss', roles: { Shop: ['QA Lead'] } },
  { userName: 'zoe@example.test', givenName: 'Zoe', familyName: 'Moss' }
]

for (const client of clients) {
  t.test(`the article, from SAML off to what deactivation does, with Okta's ${client} client`, async (t) => {
    const { pendo, okta, clock } = await setScimStage(t, { client, pendo: { createKey: 'write' } })
    const params = { appId: okta.appId }
    const users: Record<string, string> = {}
    for (const name of ['Olive', 'Nico', 'Ada']) users[name] = await okta.addUser(name)
    const team = await okta.addGroup('Pendo Users', ...Object.values(users))
    await pendo.ask(addRole, { body: { name: 'QA Lead' } })
    await pendo.ask(addPeople, { body: inPendo.map((person) => ({ ...person, lastSignInAt: clock.now() })) })
    clock.advance(60_000)

    await t.test('SCIM wants administrators on both sides, a subscription that has it, and SAML first', async (t) => {
      const noAdmin = callerOf(pendo.url, 'Bearer nobody')
      t.match(await noAdmin.refusal(getOrganization), { status: 401 })
      const { apiToken } = await okta.pages.ask(createToken, { body: { description: 'reads', writeAccess: false } })
      const readOnly = callerOf(okta.url, `SSWS ${apiToken}`)
      const assignment = { params: { ...params, groupId: team } }
      t.match(await readOnly.refusal(assignAppGroup, assignment), { status: 403, message: /permission/ })

      await pendo.ask(setOrganization, { body: { scimAvailable: false } })
      t.match(await pendo.refusal(switchScimOn), { status: 409, message: /Premium plan or an add-on/ })
      await pendo.ask(setOrganization, { body: { scimAvailable: true } })
      t.match(await pendo.settings(), { samlConfigured: false, scim: { enabled: false, setup: { state: 'off' } } })
      t.match(await pendo.refusal(switchScimOn), { status: 409, message: /set up SAML first/ })

      const [app] = await okta.ask(listApps, { query: { q: 'Pendo' } })
      t.match(app, { id: okta.appId, signOnMode: 'SAML_2_0', status: 'ACTIVE' })
      t.match(await pendo.ask(setOrganization, { body: { samlConfigured: true } }), { samlConfigured: true })
    })

    let before = ''
    await t.test('step 1: the CSV keeps who may do what before Okta changes it', async (t) => {
      before = await pendo.ask(downloadPeople)
      t.match(before.split('\n'), [
        /^Name,Email,Access Type,Organization Admin,Roles,Status,/,
        /^Olive Moss,olive@example\.test,User,Yes,All apps: Viewer,Active,/,
        /^Nico Moss,nico@example\.test,User,No,All apps: Viewer; Shop: QA Lead,Active,/,
        /^Zoe Moss,zoe@example\.test,User,No,All apps: Viewer,Active,/
      ])
    })

    let baseUrl = ''
    let apiKey = ''
    await t.test(
      'step 2: the toggle shows base URL and API key once, and the settings mask the key after',
      async (t) => {
        const shown = await pendo.ask(switchScimOn)
        baseUrl = shown.baseUrl
        apiKey = shown.apiKey
        t.equal(baseUrl, `${pendo.url}/scim/v2`)
        const { scim } = await pendo.settings()
        t.match(scim, { enabled: true, baseUrl, apiKey: `********${apiKey.slice(-4)}`, enabledAt: clock.now() })
        t.notMatch(JSON.stringify(scim), apiKey)
        t.match(scim.setup, { state: 'incomplete', reason: /^No group has been pushed yet/ })
      }
    )

    await t.test('step 3: with a wrong key the test fails and Save is refused, and nothing is kept', async (t) => {
      t.match(await okta.page(), { label: 'Pendo', connection: null })
      const body = { baseUrl, token: 'a-wrong-key', client }
      t.match(await okta.pages.ask(testConnection, { params, body }), {
        ok: false,
        message: /Authorization failure.+The API key is wrong/
      })
      t.match(await okta.pages.refusal(saveConnection, { params, body }), {
        status: 409,
        message: /cannot be saved.+Authorization failure/
      })
      t.equal((await okta.page()).connection, null)
    })

    await t.test(
      'step 3: with the key the test passes, and Save keeps it masked, with nothing pushed yet',
      async (t) => {
        const body = { baseUrl, token: apiKey, client }
        t.same(await okta.pages.ask(testConnection, { params, body }), {
          ok: true,
          message: 'The app was verified successfully.',
          requests: ['GET /Users?startIndex=1&count=2', 'GET /Groups?startIndex=1&count=100']
        })
        const page = await okta.pages.ask(saveConnection, { params, body })
        t.match(page.connection, { baseUrl, client, token: `••••${apiKey.slice(-4)}` })
        t.notMatch(JSON.stringify(page), apiKey)
        t.match(page.toApp, { create: { on: false }, update: { on: false }, deactivate: { on: false } })
      }
    )

    await t.test('step 3: To App is saved with all toggles on, each with what follows from it', async (t) => {
      const page = await okta.pages.ask(saveToApp, { params, body: { create: true, update: true, deactivate: true } })
      t.match(page.toApp, {
        create: { on: true, consequence: /is created in the app, or linked/ },
        update: { on: true, consequence: /overwrite/ },
        deactivate: { on: true, consequence: /nobody is deleted/ }
      })
      t.match(page, { users: { assigned: 0 }, warnings: [] })
      await pendo.received()
    })

    await t.test('the group is assigned with all options blank, and its members come to Pendo', async (t) => {
      await okta.ask(assignAppGroup, { params: { ...params, groupId: team }, body: {} })
      await okta.settled()
      t.match(await okta.page(), { users: { assigned: 3, provisioned: 3, unprovisioned: 0, failed: 0 }, warnings: [] })
      const linked = await okta.appUser(users.Nico ?? '')
      t.match(linked, { scope: 'GROUP', status: 'PROVISIONED', syncState: 'SYNCHRONIZED' })
      t.equal(linked.externalId, (await pendo.person('nico@example.test')).id)
      t.match(await pendo.person('ada@example.test'), { status: 'active', roles: { 'All apps': ['Viewer'] } })
      const requests = await pendo.received()
      t.equal(requests.filter((line) => line === 'POST 201 /Users').length, 1, 'only Ada is new')
      t.equal(
        requests.some((line) => line.startsWith('PATCH')),
        client === 'OIN'
      )
    })

    let mapping = ''
    await t.test('the group is found by name and created in Pendo, and goes from Pushing to Active', async (t) => {
      const [found] = await okta.ask(listGroups, { query: { q: 'Pendo' } })
      t.equal(found?.id, team)
      const held = await pendo.hold('/scim/v2/Groups')
      const made = await okta.ask(createGroupPushMapping, {
        params,
        body: { sourceGroupId: team, targetGroupName: String(found?.profile.name) }
      })
      mapping = made.id
      t.match(await okta.pushedGroups(), [{ targetGroup: 'Pendo Users', pushStatus: 'Pushing', lastPush: null }])
      await held.go()
      await okta.settled()
      t.match(await okta.pushedGroups(), [
        { pushStatus: 'Active', members: { inOkta: 3, pushable: 3 }, lastPush: String, error: null }
      ])
      t.match(await okta.ask(getGroupPushMapping, { params: { ...params, mappingId: mapping } }), { status: 'ACTIVE' })
    })

    await t.test('the group is in IdP Groups, by its name alone, and among the teams', async (t) => {
      const groups = await pendo.ask(listIdpGroups)
      t.same(
        groups.map(({ name }) => name),
        ['Pendo Users']
      )
      t.same(Object.keys(groups[0] ?? {}).sort(), ['id', 'name', 'pushedAt', 'roles'])
      t.match(await pendo.ask(listTeams), [{ name: 'Pendo Users', source: 'idp' }])
      t.match(await pendo.refusal(addTeam, { body: { name: 'Ours' } }), {
        status: 409,
        message: /push a group instead/
      })
      const [served] = (await pendo.scim('/Groups', apiKey)).Resources
      t.equal(served.members.length, 3, 'SCIM itself knows the members')
    })

    await t.test('with an organization admin in the group the set-up is complete', async (t) => {
      t.match((await pendo.settings()).scim, { setup: { state: 'complete', reason: null }, warnings: [] })
    })

    await t.test(
      'a second CSV, compared with the first, shows who came, and that roles are as they were',
      async (t) => {
        const after = await pendo.ask(downloadPeople)
        t.same(await pendo.ask(comparePeople, { body: { before, after } }), {
          added: [{ email: 'ada@example.test', name: 'Ada Moss' }],
          removed: [],
          changed: [],
          unchanged: 3
        })
      }
    )

    await t.test('a custom role is shown wrongly, for display only, until the person signs in', async (t) => {
      const roles = { 'All apps': ['Viewer'], Shop: ['QA Lead'] }
      const nico = await pendo.person('nico@example.test')
      t.match(nico, { displayOnly: true, roles, shownRoles: { Shop: ['Viewer'] } })
      const signedIn = await pendo.ask(signIn, { params: { id: nico.id } })
      t.match(signedIn, { displayOnly: false, roles, shownRoles: roles })
    })

    await t.test('a change of the profile in Okta arrives in Pendo, and in the comparison', async (t) => {
      await okta.ask(updateUser, { params: { id: users.Ada ?? '' }, body: { profile: { lastName: 'Vale' } } })
      await okta.settled()
      t.match(await pendo.person('ada@example.test'), { name: 'Ada Vale', status: 'active' })
    })

    await t.test(
      'who is deactivated in Okta is deactivated in Pendo and cannot sign in; nobody is deleted',
      async (t) => {
        const after = await pendo.ask(downloadPeople)
        await okta.ask(lifecycleOf('deactivate'), { params: { id: users.Ada ?? '' } })
        await okta.settled()
        const ada = await pendo.person('ada@example.test')
        t.equal(ada.status, 'deactivated')
        t.match(await pendo.refusal(signIn, { params: { id: ada.id } }), { status: 409, message: /deactivated/ })
        const body = { before: after, after: await pendo.ask(downloadPeople) }
        t.match(await pendo.ask(comparePeople, { body }), {
          added: [],
          removed: [],
          changed: [
            { email: 'ada@example.test', changes: [{ column: 'status', before: 'Active', after: 'Deactivated' }] }
          ]
        })
      }
    )

    await t.test('in the end no task has failed, and nothing that Okta shows holds the key', async (t) => {
      const page = await okta.page()
      t.match(page, { idle: true, tasks: { failed: 0, waiting: 0 } })
      t.match(page.warnings, [/"Pendo Users" is both assigned to the app and pushed/])
      t.notMatch(JSON.stringify(await okta.tasks()), apiKey)
    })
  })
}
