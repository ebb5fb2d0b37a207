import type { Test } from 'tap'
import t from 'tap'
import { hTTPRequest } from '#connector/okta/actions/hTTPRequest.ts'
import { listUsersWithFilter } from '#connector/okta/actions/listUsersWithFilter.ts'
import { listUsersWithSearch } from '#connector/okta/actions/listUsersWithSearch.ts'
import { readUser } from '#connector/okta/actions/readUser.ts'
import { updateUser } from '#connector/okta/actions/updateUser.ts'
import { readLogs } from '#connector/okta/client/logs.ts'
import { oktaUserProfileUpdated } from '#connector/okta/events/oktaUserProfileUpdated.ts'
import { userCreated } from '#connector/okta/events/userCreated.ts'
import { shareOktaConnection } from '#connector/okta/share.ts'
import type { FieldValues } from '#core/card.ts'
import type { StartOptions } from '#mock-okta/start.ts'
import { startOkta } from '../../support/okta.ts'

/** A mock Okta, and a connection that all cards of the test share. */
async function start(t: Pick<Test, 'teardown'>, options: StartOptions = {}) {
  const okta = await startOkta(t, options)
  const { clock } = okta
  const shared = shareOktaConnection(okta.connection, { clock, random: { next: () => 0 } })
  t.teardown(() => shared.close())
  return { okta, context: { connection: shared.connection, clock } }
}

const stream = 'Stream Matching Records'

t.test('the active of 1,000 users are streamed, each once, with the profile that a helper reads', async (t) => {
  const { okta, context } = await start(t, { users: { count: 1_000, seed: 1 } })
  const records: FieldValues[] = []
  const { recordsStreamed } = await listUsersWithFilter.run(
    { ...context, stream: async (record) => void records.push(record) },
    { 'parameters/resultSet': stream, 'Inputs/status': 'ACTIVE' }
  )
  t.equal(recordsStreamed, records.length)
  t.ok(records.length > 900 && records.length < 1_000, `${records.length} active users`)
  t.equal(new Set(records.map(({ ID }) => ID)).size, records.length)
  for (const record of records) {
    t.equal(record.Status, 'ACTIVE')
    t.equal((record['Raw Output'] as { profile: { login: string } }).profile.login, record.Login)
  }
  t.equal((await okta.calls()).total, Math.ceil(records.length / 200))
})

t.test('a name with quotes and backslashes finds the one who has it, and nobody else', async (t) => {
  const { okta, context } = await start(t)
  const nasty = 'O"Neil\\" or status eq "ACTIVE'
  await okta.seed(
    { login: 'a@example.test', email: 'a@example.test', firstName: 'A', lastName: nasty },
    { login: 'b@example.test', email: 'b@example.test', firstName: 'B', lastName: 'Birch' }
  )
  for (const [card, wire] of [
    [listUsersWithFilter, 'Inputs/profile.lastName'],
    [listUsersWithSearch, 'Inputs/profile.lastName']
  ] as const) {
    const { users } = (await card.run(context, {
      'parameters/resultSet': 'First 200 Matching Records',
      [wire]: nasty
    })) as { users: FieldValues[] }
    t.same(
      users.map(({ Login }) => Login),
      ['a@example.test'],
      card.method
    )
  }
})

t.test('what Custom API Action makes, the event cards tell and Read User reads', async (t) => {
  const { context } = await start(t)
  const { http } = context.connection
  if (http === undefined) throw new Error('the connection is shared')
  const since = new Date(Date.now() - 60_000).toISOString()
  const { body } = (await hTTPRequest.run(context, {
    'parameters/requestType': 'POST',
    'Request/Relative URL': 'api/v1/users?activate=true',
    'Request/Body': {
      profile: { login: 'ann@example.test', email: 'ann@example.test', firstName: 'Ann', lastName: 'Ash' }
    }
  })) as { body: { id: string } }
  await updateUser.run(context, {
    'User/ID': body.id,
    'parameters/updateSemantics': 'POST',
    'Profile/title': 'Engineer',
    'Profile/email': ''
  })
  const { events } = await readLogs(http, { query: { since } })
  const outputsOf = (card: typeof userCreated) =>
    events.filter(({ eventType }) => card.eventTypes.includes(eventType)).map((event) => card.outputsOf(event))
  const [created] = outputsOf(userCreated)
  t.match(created, { 'Event Type': 'user.lifecycle.create', 'Okta User': { ID: body.id, Type: 'User' } })
  const [updated] = outputsOf(oktaUserProfileUpdated)
  t.match(updated, { 'Changed Attributes': 'title', 'Okta User': { ID: body.id, 'Alternate ID': 'ann@example.test' } })
  const read = await readUser.run(context, { 'User/ID or Login': 'ann@example.test' })
  t.match(read, { id: body.id, 'Profile Properties/title': 'Engineer', 'Profile Properties/email': 'ann@example.test' })
})

t.test('a stream that Okta breaks off fails the card, with the records before it through', async (t) => {
  const { okta, context } = await start(t, { users: { count: 500, seed: 2 } })
  await okta.faults({ skip: 1, status: 500 })
  let records = 0
  await t.rejects(
    listUsersWithFilter.run(
      {
        ...context,
        stream: async () => {
          records += 1
        }
      },
      { 'parameters/resultSet': stream, 'Inputs/status': 'ACTIVE' }
    ),
    { code: 'OKTA_FAILED', status: 500 }
  )
  t.equal(records, 200)
})
