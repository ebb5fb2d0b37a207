import t from 'tap'
import { seedOkta } from '#schemas/mock/okta-state.ts'
import { clients, setScimStage } from './scim-stage.ts'

for (const client of clients) {
  t.test(`300 people are provisioned one by one, and pushed as members by the ${client} client`, async (t) => {
    const stage = await setScimStage(t, { client })
    const { pendo, okta } = stage
    const { apiKey } = await stage.setUp()
    const names = Array.from({ length: 300 }, (_, at) => `person-${at + 1}`)
    await okta.pages.ask(seedOkta, {
      body: {
        users: names.map((id) => ({ id, profile: { login: `${id}@example.test`, email: `${id}@example.test` } })),
        groups: [{ id: 'many', profile: { name: 'Many' }, members: names }]
      }
    })
    await okta.assignGroup('many')
    await okta.push('many', 'Many')
    await okta.settled()
    t.match(await okta.page(), {
      users: { assigned: 300, provisioned: 300, unprovisioned: 0, failed: 0 },
      tasks: { pending: 0, waiting: 0, done: 301, failed: 0 }
    })
    t.match(await okta.pushedGroups(), [{ pushStatus: 'Active', members: { inOkta: 300, pushable: 300 } }])
    const requests = await pendo.received()
    t.equal(requests.filter((line) => line === 'POST 201 /Users').length, 300)
    const hundreds = Array.from({ length: 3 }, () => 'PATCH 200 /Groups/ID')
    t.same(
      requests.filter((line) => line.includes('/Groups')),
      client === 'OIN'
        ? ['GET 200 /Groups', 'POST 201 /Groups', ...hundreds, 'GET 200 /Groups/ID', 'PATCH 200 /Groups/ID']
        : ['GET 200 /Groups', 'POST 201 /Groups', 'GET 200 /Groups/ID', 'PUT 200 /Groups/ID']
    )
    t.equal((await pendo.scim('/Groups', apiKey)).Resources[0].members.length, 300)
  })
}
