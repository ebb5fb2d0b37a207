import t from 'tap'
import { listIdpGroups, listTeams } from '#schemas/mock/organization.ts'
import { provisionUsers, pushGroupNow, saveToApp } from '#schemas/mock/provisioning.ts'
import { removeAppGroup } from '#schemas/okta/app-groups.ts'
import { changeGroupPushMapping, deleteGroupPushMapping } from '#schemas/okta/group-push.ts'
import { removeGroupMember, replaceGroup } from '#schemas/okta/groups.ts'
import { lifecycleOf } from '#schemas/okta/users.ts'
import type { ScimStage } from './scim-stage.ts'
import { clients, setScimStage } from './scim-stage.ts'

// What goes wrong with groups: what the administrator sees, what the state is, and the repair.

const admin = { userName: 'olive@example.test', givenName: 'Olive', familyName: 'Moss', organizationAdmin: true }

/** SCIM is set up, Pendo has an organization admin, and one group with these people is assigned and pushed. */
async function pushTeam({ pendo, okta, setUp }: ScimStage, ...names: string[]) {
  const { apiKey } = await setUp()
  await pendo.add(admin)
  const ids = new Map<string, string>()
  for (const name of names) ids.set(name, await okta.addUser(name))
  const team = await okta.addGroup('Pendo Users', ...ids.values())
  await okta.assignGroup(team)
  const mapping = await okta.push(team, 'Pendo Users')
  await okta.settled()
  return {
    team,
    mapping,
    apiKey,
    idOf: (name: string) => ids.get(name) ?? '',
    /** Who is in the groups of Pendo, as the SCIM server tells, by the name of the group. */
    async served(): Promise<Record<string, string[]>> {
      const { Resources } = await pendo.scim('/Groups', apiKey)
      return Object.fromEntries(
        Resources.map(({ displayName, members = [] }: { displayName: string; members?: { display: string }[] }) => [
          displayName,
          members.map(({ display }) => display).sort()
        ])
      )
    }
  }
}

for (const client of clients) {
  t.test(`what goes wrong with groups, with Okta's ${client} client`, async (t) => {
    await t.test(
      'a first group without an organization admin leaves the set-up incomplete, until one joins',
      async (t) => {
        const stage = await setScimStage(t, { client })
        const { pendo, okta } = stage
        const { team, mapping } = await pushTeam(stage, 'Ada')
        const setup = async () => (await pendo.settings()).scim.setup
        t.match(await setup(), {
          state: 'incomplete',
          reason: /^The first group, "Pendo Users", includes no active organization admin: add one .+ push it again\.$/
        })
        t.match(await okta.pushedGroups(), [{ pushStatus: 'Active' }], 'Okta sees nothing of it')
        t.same(await pendo.statuses(), ['olive@example.test active', 'ada@example.test active'])

        const olive = await okta.addUser('Olive')
        const second = await okta.addGroup('Admins', olive)
        await okta.assignGroup(second)
        await okta.push(second, 'Admins')
        await okta.settled()
        t.match(await setup(), { state: 'incomplete' }, 'a later group does not count')
        await okta.addMember(team, olive)
        await okta.pages.ask(pushGroupNow, { params: { appId: okta.appId, mappingId: mapping } })
        await okta.settled()
        t.same(await setup(), { state: 'complete', reason: null })
      }
    )

    await t.test(
      'a group of people who are not provisioned arrives empty, and fills with Provision User',
      async (t) => {
        const stage = await setScimStage(t, { client })
        const { pendo, okta } = stage
        const team = await okta.addGroup('Pendo Users', await okta.addUser('Olive'), await okta.addUser('Ada'))
        await okta.assignGroup(team)
        const { apiKey } = await stage.setUp()
        await pendo.add(admin)
        await okta.push(team, 'Pendo Users')
        await okta.settled()
        t.match(await okta.pushedGroups(), [{ pushStatus: 'Active', members: { inOkta: 2, pushable: 0 } }])
        t.match((await okta.page()).warnings, [/both assigned/, /^2 users were assigned before provisioning was on/])
        t.match((await pendo.settings()).scim.setup, { reason: /"Pendo Users", has no members yet/ })
        t.match(await pendo.ask(listIdpGroups), [{ name: 'Pendo Users' }])

        await okta.pages.ask(provisionUsers, { params: { appId: okta.appId }, body: {} })
        await okta.settled()
        t.match(await okta.pushedGroups(), [{ members: { inOkta: 2, pushable: 2 } }])
        t.match((await pendo.settings()).scim.setup, { state: 'complete' })
        t.equal((await pendo.scim('/Groups', apiKey)).Resources[0].members.length, 2)
      }
    )

    await t.test('one group assigned and pushed gives a warning that names the page of Okta’s help', async (t) => {
      const stage = await setScimStage(t, { client })
      const { okta } = stage
      const { team, idOf } = await pushTeam(stage, 'Olive', 'Ada')
      const [warning = '', ...others] = (await okta.page()).warnings
      t.same(others, [])
      t.match(warning, /^The group "Pendo Users" is both assigned to the app and pushed to it\./)
      t.match(warning, /https:\/\/help\.okta\.com\/\S+\/app-assignments-group-push\.htm/)

      const forAccess = await okta.addGroup('Pendo Access', idOf('Olive'), idOf('Ada'))
      await okta.assignGroup(forAccess)
      await okta.ask(removeAppGroup, { params: { appId: okta.appId, groupId: team } })
      await okta.settled()
      t.match(await okta.page(), { warnings: [], users: { assigned: 2, provisioned: 2 }, tasks: { failed: 0 } })
    })

    await t.test('whoever leaves the one group is deactivated in Pendo and out of the group there', async (t) => {
      const stage = await setScimStage(t, { client })
      const { pendo, okta } = stage
      const { team, idOf, served } = await pushTeam(stage, 'Olive', 'Ada')
      await okta.ask(removeGroupMember, { params: { groupId: team, userId: idOf('Ada') } })
      await okta.settled()
      t.match(await pendo.person('ada@example.test'), { status: 'deactivated' })
      t.same(await served(), { 'Pendo Users': ['Olive Moss'] })
    })

    await t.test(
      'a group that is unassigned deactivates its members; the group stays and nobody is deleted',
      async (t) => {
        const stage = await setScimStage(t, { client })
        const { pendo, okta } = stage
        const { team, served } = await pushTeam(stage, 'Olive', 'Ada')
        await pendo.received()
        await okta.ask(removeAppGroup, { params: { appId: okta.appId, groupId: team } })
        await okta.settled()
        t.same(await pendo.statuses(), ['olive@example.test deactivated', 'ada@example.test deactivated'])
        const expected =
          client === 'OIN'
            ? ['PATCH 200 /Users/ID', 'PATCH 200 /Users/ID']
            : ['GET 200 /Users/ID', 'PUT 200 /Users/ID', 'GET 200 /Users/ID', 'PUT 200 /Users/ID']
        t.same(await pendo.received(), expected)
        t.match(await pendo.ask(listIdpGroups), [{ name: 'Pendo Users' }])
        t.match(await served(), { 'Pendo Users': ['Ada Moss', 'Olive Moss'] })
        t.match(await okta.pushedGroups(), [{ pushStatus: 'Active', members: { inOkta: 2, pushable: 0 } }])
        t.match((await pendo.settings()).scim.warnings, [/^No organization admin is active: nobody can open/])

        await okta.assignGroup(team)
        await okta.settled()
        t.same(await pendo.statuses(), ['olive@example.test active', 'ada@example.test active'])
        t.match((await pendo.settings()).scim, { setup: { state: 'complete' }, warnings: [] })
      }
    )

    await t.test('when the last organization admin leaves the pushed group the settings of Pendo warn', async (t) => {
      const stage = await setScimStage(t, { client })
      const { pendo, okta } = stage
      const { team, idOf } = await pushTeam(stage, 'Olive', 'Ada')
      // Assigned by another group, she keeps her access when she leaves the pushed one.
      await okta.assignGroup(await okta.addGroup('Pendo Access', idOf('Olive')))
      await okta.ask(removeGroupMember, { params: { groupId: team, userId: idOf('Olive') } })
      await okta.settled()
      t.match(await pendo.person('olive@example.test'), { status: 'active' })
      t.match((await pendo.settings()).scim, {
        setup: { state: 'complete' },
        warnings: [/^No active organization admin is in a pushed group any more: they may lose access/]
      })
      await okta.addMember(team, idOf('Olive'))
      await okta.settled()
      t.same((await pendo.settings()).scim.warnings, [])

      await okta.ask(lifecycleOf('deactivate'), { params: { id: idOf('Olive') } })
      await okta.settled()
      t.match((await pendo.settings()).scim.warnings, [/^No organization admin is active/])
    })

    await t.test('a group unlinked and left stays in Pendo, and is found again when it is pushed anew', async (t) => {
      const stage = await setScimStage(t, { client })
      const { pendo, okta } = stage
      const { team, mapping, served } = await pushTeam(stage, 'Olive', 'Ada')
      const params = { appId: okta.appId, mappingId: mapping }
      t.match(await okta.refusal(deleteGroupPushMapping, { params }), { status: 400, message: /status/ })
      await okta.ask(changeGroupPushMapping, { params, body: { status: 'INACTIVE' } })
      t.match(await okta.pushedGroups(), [{ pushStatus: 'Inactive' }])
      await pendo.received()
      await okta.ask(deleteGroupPushMapping, { params })
      await okta.addMember(team, await okta.addUser('Bo'))
      await okta.settled()
      t.same(await okta.pushedGroups(), [])
      const [before] = await pendo.ask(listIdpGroups)
      t.match(await served(), { 'Pendo Users': ['Ada Moss', 'Olive Moss'] })
      t.notOk((await pendo.received()).some((line) => line.includes('/Groups/ID')))

      await okta.push(team, 'Pendo Users')
      await okta.settled()
      t.match(await okta.pushedGroups(), [{ pushStatus: 'Active' }])
      t.match(await pendo.ask(listIdpGroups), [{ id: before?.id }])
      t.match(await served(), { 'Pendo Users': ['Ada Moss', 'Bo Moss', 'Olive Moss'] })
    })

    await t.test('a group unlinked with deletion is gone from IdP Groups and teams; its people stay', async (t) => {
      const stage = await setScimStage(t, { client })
      const { pendo, okta } = stage
      const { mapping } = await pushTeam(stage, 'Olive', 'Ada')
      const params = { appId: okta.appId, mappingId: mapping }
      await okta.ask(changeGroupPushMapping, { params, body: { status: 'INACTIVE' } })
      await okta.ask(deleteGroupPushMapping, { params, query: { deleteTargetGroup: true } })
      await okta.settled()
      t.same(await okta.pushedGroups(), [])
      t.same(await pendo.ask(listIdpGroups), [])
      t.same(await pendo.ask(listTeams), [])
      t.same(await pendo.statuses(), ['olive@example.test active', 'ada@example.test active'])
      t.match((await pendo.settings()).scim.warnings, [/^No active organization admin is in a pushed group/])
    })

    await t.test('a group renamed in Okta is renamed in Pendo, unless renaming is off', async (t) => {
      const stage = await setScimStage(t, { client })
      const { pendo, okta } = stage
      const { team } = await pushTeam(stage, 'Olive')
      const rename = async (name: string) => {
        await okta.ask(replaceGroup, { params: { groupId: team }, body: { profile: { name } } })
        await okta.settled()
        return pendo.ask(listIdpGroups)
      }
      t.match(await rename('Pendo People'), [{ name: 'Pendo People' }])
      const off = await okta.pages.ask(saveToApp, { params: { appId: okta.appId }, body: { renameGroups: false } })
      t.match(off.renameGroups, { on: false, consequence: /keep their names/ })
      t.match(await rename('Others'), [{ name: 'Pendo People' }])
      t.match(await okta.pushedGroups(), [{ sourceGroup: 'Others', targetGroup: 'Pendo People', pushStatus: 'Active' }])
    })

    await t.test(
      'a new name that another group of Pendo has is an error, and Retry repeats it when it is free',
      async (t) => {
        const stage = await setScimStage(t, { client })
        const { pendo, okta } = stage
        const { team } = await pushTeam(stage, 'Olive')
        const other = await okta.addGroup('Others')
        await okta.push(other, 'Analysts')
        await okta.settled()
        await okta.ask(replaceGroup, { params: { groupId: team }, body: { profile: { name: 'Analysts' } } })
        await okta.settled()
        t.match(await okta.pushedGroups(), [
          {
            pushStatus: 'Error',
            error:
              /Error while renaming group Analysts: Conflict\. .+: There is already a group with the displayName "Analysts"/
          },
          { pushStatus: 'Active' }
        ])
        t.match(await pendo.ask(listIdpGroups), [{ name: 'Pendo Users' }, { name: 'Analysts' }])
        await okta.ask(replaceGroup, { params: { groupId: other }, body: { profile: { name: 'Readers' } } })
        await okta.settled()
        await okta.retry()
        await okta.settled()
        t.match(await okta.pushedGroups(), [{ pushStatus: 'Active', error: null }, { pushStatus: 'Active' }])
        t.match(await pendo.ask(listIdpGroups), [{ name: 'Analysts' }, { name: 'Readers' }])
      }
    )

    await t.test(
      'what somebody changed in Pendo stays until Push Now puts the Okta members in its place',
      async (t) => {
        const stage = await setScimStage(t, { client })
        const { pendo, okta } = stage
        const { mapping, apiKey, served } = await pushTeam(stage, 'Olive', 'Ada')
        const [group] = await pendo.ask(listIdpGroups)
        const zoe = (await pendo.add({ userName: 'zoe', givenName: 'Zoe', familyName: 'Moss' }))[0]
        await pendo.scim(`/Groups/${group?.id}`, apiKey, {
          method: 'PATCH',
          body: { Operations: [{ op: 'replace', path: 'members', value: [{ value: zoe?.id }] }] }
        })
        t.same(await served(), { 'Pendo Users': ['Zoe Moss'] })
        t.match(await okta.pushedGroups(), [{ pushStatus: 'Active', members: { pushable: 2 } }], 'Okta does not know')
        await okta.pages.ask(pushGroupNow, { params: { appId: okta.appId, mappingId: mapping } })
        await okta.settled()
        t.same(await served(), { 'Pendo Users': ['Ada Moss', 'Olive Moss'] })
      }
    )

    await t.test('a group that was deleted in Pendo is an error until it is unlinked and pushed anew', async (t) => {
      const stage = await setScimStage(t, { client })
      const { pendo, okta } = stage
      const { team, mapping, apiKey, served } = await pushTeam(stage, 'Olive')
      const [group] = await pendo.ask(listIdpGroups)
      await pendo.scim(`/Groups/${group?.id}`, apiKey, { method: 'DELETE' })
      await okta.addMember(team, await okta.addUser('Ada'))
      await okta.settled()
      t.match(await okta.pushedGroups(), [{ pushStatus: 'Error', error: /Not Found.+There is no group/ }])
      await okta.retry()
      await okta.settled()
      t.match(await okta.pushedGroups(), [{ pushStatus: 'Error' }], 'Retry does not make it')
      const params = { appId: okta.appId, mappingId: mapping }
      await okta.ask(changeGroupPushMapping, { params, body: { status: 'INACTIVE' } })
      await okta.ask(deleteGroupPushMapping, { params, query: { deleteTargetGroup: true } })
      await okta.push(team, 'Pendo Users')
      await okta.settled()
      t.match(await okta.pushedGroups(), [{ pushStatus: 'Active', error: null }])
      t.same(await served(), { 'Pendo Users': ['Ada Moss', 'Olive Moss'] })
    })
  })
}
