import t from 'tap'
import { pushUserListCard } from '#connector/pendo/actions/push-user-list.ts'
import type { PendoConnection } from '#connector/pendo/connection.ts'
import { pendoConnector } from '#connector/pendo/definition.ts'
import { PushUserListInputs, PushUserListOptions, PushUserListOutputs } from '#schemas/pendo/push-user-list.ts'
import { FakeClock } from '../../../support/fake-clock.ts'
import { bulkSetPath, startPendo } from '../../../support/mock.ts'

const clock = new FakeClock()
const people = ['ann', 'bo', 'cy'].map((name) => ({ email: `${name}@example.test`, department: 'Legal' }))
const run = (connection: PendoConnection, input: Record<string, unknown>) =>
  pushUserListCard.run({ connection, clock }, input)
const byLabel = (list: unknown, create: unknown = 'Yes', valueKeys: unknown = ['department']) => ({
  'Visitor ID Key': 'email',
  'Create non-existing users': create,
  'User List': list,
  'Value Keys': valueKeys
})

const without = (label: string) =>
  Object.fromEntries(Object.entries(byLabel(people)).filter(([name]) => name !== label))

t.test('the card is called as in the article and as in published exports', async (t) => {
  t.equal(pushUserListCard.title, 'Push Okta User List With Metadata')
  t.equal(pendoConnector.key, 'pendometadataupdateconnector_6b53858a6e5e467783223497b88ce8bf')
  t.equal(pushUserListCard.method, 'pushUserListToPendo_mRGQAnfjru')
  t.same(pushUserListCard.request, { effect: 'writes', method: 'POST' })
})

t.test(
  'the definition has the two options, the two inputs and the six outputs, each with label, description and wire key',
  async (t) => {
    const fields = (schema: object) =>
      Object.entries((schema as { properties: Record<string, Record<string, unknown>> }).properties)
    const labels = (schema: object) => fields(schema).map(([, field]) => field.title)
    t.same(labels(PushUserListOptions), ['Visitor ID Key', 'Create non-existing users'])
    t.same(labels(PushUserListInputs), ['User List', 'Value Keys'])
    t.same(labels(PushUserListOutputs), [
      'statusCode',
      'message',
      'recordsProcessed',
      'usersUpdated',
      'usersFailed',
      'usersMissing'
    ])
    for (const schema of [PushUserListOptions, PushUserListInputs, PushUserListOutputs]) {
      t.same(
        (schema as { required: string[] }).required,
        fields(schema).map(([name]) => name),
        'all are required'
      )
      for (const [name, field] of fields(schema)) {
        t.match(field.description, /\.$/, name)
        t.match(field['x-wire'], /^(parameters|Inputs|Response)\/.+_\w{6}$/, name)
        t.ok(field.type, name)
      }
    }
  }
)

t.test('the connection asks for a nickname and an integration key', async (t) => {
  const properties = pendoConnector.connectionFields.properties as Record<string, { title?: string }>
  t.equal(properties.nickname?.title, 'Connection Nickname')
  t.equal(properties.integrationKey?.title, 'Integration Key')
})

t.test('the fields are accepted by the labels of the article and by the keys of exports', async (t) => {
  const pendo = await startPendo(t)
  const spellings = [
    byLabel(people),
    { 'visitor id key': 'email', 'Create Non-Existing Users': true, 'user list': people, 'value keys': ['department'] },
    {
      'Visitor ID Key': 'email',
      'Create Non-Existent Users': 'true',
      'User List': people,
      'Value Keys': ['department']
    },
    {
      'parameters/visitor_id_key_YMV9Q8': 'email',
      'parameters/create_non-existing_users_2DVI1F': 'true',
      'Inputs/user_list_HUKKXT': people,
      'Inputs/value_keys_B09UMF': ['department']
    },
    {
      visitor_id_key_YMV9Q8: 'email',
      'create_non-existing_users_2DVI1F': 'true',
      user_list_HUKKXT: people,
      value_keys_B09UMF: ['department']
    },
    { visitorIdKey: 'email', createNonExistingUsers: true, userList: people, valueKeys: ['department'] }
  ]
  for (const input of spellings) t.match(await run(pendo.connection, input), { statusCode: 200, usersUpdated: 3 })
})

t.test('Create takes Yes and No, true and false, and booleans', async (t) => {
  const pendo = await startPendo(t)
  for (const create of ['No', 'no', 'false', false])
    t.match(await run(pendo.connection, byLabel(people, create)), { usersUpdated: 0 })
  for (const create of ['Yes', 'yes', 'true', true])
    t.match(await run(pendo.connection, byLabel(people, create)), { usersUpdated: 3 })
})

t.test('bad input throws before anything is sent', async (t) => {
  const pendo = await startPendo(t)
  const bad: Record<string, unknown>[] = [
    without('User List'),
    byLabel('not a list'),
    byLabel(7),
    byLabel({ email: 'a' }),
    byLabel(people, 'maybe'),
    without('Create non-existing users'),
    without('Visitor ID Key'),
    byLabel(people, 'Yes', 'department'),
    byLabel(people, 'Yes', [7]),
    without('Value Keys'),
    { ...byLabel(people), 'Visitor ID Key': ' ' },
    { ...byLabel(people), 'Visitor ID Key': 7 },
    { ...byLabel(people), Surprise: 1 },
    { ...byLabel(people), visitorIdKey: 'login' }
  ]
  for (const input of bad) await t.rejects(run(pendo.connection, input), { code: 'CARD_INPUT_INVALID', where: /./ })
  t.equal((await pendo.calls()).total, 0)
})

t.test('recordsProcessed counts the rows that were sent to Pendo', async (t) => {
  const pendo = await startPendo(t)
  const outputs = await run(pendo.connection, byLabel([...people, { department: 'no id' }, 7, ...people]))
  t.match(outputs, { recordsProcessed: 6, usersUpdated: 6, usersFailed: 2 })
})

t.test(
  'usersUpdated + usersFailed is the length of the User List: missing, refused and unsent rows count as failed',
  async (t) => {
    const pendo = await startPendo(t, { settings: { unknownField: 'refuse-record' } })
    await pendo.seed({ visitors: [{ id: 'ann@example.test' }, { id: 'bo@example.test' }] })
    const list = [...people, { email: 'bo@example.test', unheardOf: 1 }, { email: '' }]
    const outputs = await run(pendo.connection, byLabel(list, 'No', ['department', 'unheardOf']))
    t.equal(outputs.usersUpdated + outputs.usersFailed, list.length)
    t.match(outputs, { recordsProcessed: 4, usersUpdated: 1, usersFailed: 4, usersMissing: ['cy@example.test'] })
  }
)

t.test('duplicates are sent, and rows with the same id in a call share its outcome', async (t) => {
  const pendo = await startPendo(t)
  const twice = [...people, ...people]
  t.match(await run(pendo.connection, byLabel(twice)), { recordsProcessed: 6, usersUpdated: 6, usersFailed: 0 })
  const strangers = [{ email: 'x' }, { email: 'x' }]
  t.match(await run(pendo.connection, byLabel(strangers, 'No')), {
    recordsProcessed: 2,
    usersFailed: 2,
    usersMissing: ['x']
  })
})

t.test('usersMissing holds each id that Pendo does not know once, and nothing when Create is Yes', async (t) => {
  const pendo = await startPendo(t)
  await pendo.seed({ visitors: [{ id: 'bo@example.test' }] })
  t.same((await run(pendo.connection, byLabel([...people, ...people], 'No'))).usersMissing, [
    'ann@example.test',
    'cy@example.test'
  ])
  t.same((await run(pendo.connection, byLabel([...people, ...people], 'Yes'))).usersMissing, [])
})

t.test('statusCode is 200 if every call ended in 200, also when rows are missing', async (t) => {
  const pendo = await startPendo(t)
  t.equal((await run(pendo.connection, byLabel(people, 'No'))).statusCode, 200)
  await pendo.faults([{ path: bulkSetPath, status: 503, times: 2 }])
  t.equal((await run(pendo.connection, byLabel(people))).statusCode, 200, 'a fault that passes leaves no trace')
})

t.test('statusCode is the status of the first call that finally failed', async (t) => {
  const pendo = await startPendo(t)
  for (const status of [500, 503, 429, 408, 404]) {
    await pendo.faults([{ path: bulkSetPath, status }])
    t.equal((await run(pendo.connection, byLabel(people))).statusCode, status)
  }
  await pendo.faults([])
  t.equal((await run(pendo.connection, byLabel(people, 'Yes', ['unheardOf', 'department']))).statusCode, 200)
  t.equal((await run(pendo.connection, byLabel([{ email: 'a', unheardOf: 1 }], 'Yes', ['unheardOf']))).statusCode, 400)
})

t.test('statusCode is 0 if no answer came, or none that can be used', async (t) => {
  const pendo = await startPendo(t)
  await pendo.faults([{ path: bulkSetPath, reset: true }])
  t.match(await run(pendo.connection, byLabel(people)), { statusCode: 0, usersFailed: 3, recordsProcessed: 3 })
  await pendo.faults([{ path: bulkSetPath, replaceBody: '<html>' }])
  t.match(await run(pendo.connection, byLabel(people)), { statusCode: 0, usersFailed: 3 })
  await pendo.close()
  t.match(await run(pendo.connection, byLabel(people)), { statusCode: 0, usersFailed: 3, recordsProcessed: 0 })
})

t.test(
  'message says success or failure in one sentence with the counts and, on failure, the cause and the repair',
  async (t) => {
    const pendo = await startPendo(t)
    t.match((await run(pendo.connection, byLabel(people))).message, /^Success: 3 of 3 users updated\.$/)
    t.match((await run(pendo.connection, byLabel([]))).message, /^Success: the User List is empty\.$/)
    t.match(
      (await run(pendo.connection, byLabel([{ email: 'x' }], 'No'))).message,
      /^Success, but 0 of 1 user updated, 1 missing in Pendo\. Row 1: Pendo has no visitor "x"\. Set Create to Yes/
    )
    t.match(
      (await run(pendo.connection, byLabel([{}]))).message,
      /^Failure: 0 of 1 user updated, 1 not sent\. Row 1 was not sent/
    )
    const { connection } = await pendo.connectWith(false)
    t.match(
      (await run(connection, byLabel(people))).message,
      /^Failure: 0 of 3 users updated, 3 failed\. .*read-only.*Make a new key/
    )
  }
)

t.test('an answer that does not add up is a failure with that reason', async (t) => {
  const pendo = await startPendo(t)
  for (const answer of [
    { total: 3, updated: 3, failed: 1 },
    { total: 2, updated: 2, failed: 0 },
    { total: 3, updated: 2, failed: 1, missing: ['stranger'] }
  ]) {
    await pendo.faults([{ path: bulkSetPath, replaceBody: JSON.stringify(answer) }])
    const outputs = await run(pendo.connection, byLabel(people, 'No'))
    t.match(outputs, {
      statusCode: 0,
      usersUpdated: 0,
      usersFailed: 3,
      usersMissing: [],
      message: /^Failure: .*does not add up/
    })
  }
})

t.test('what Pendo repeats of the key, in any part of its answer, reaches no output', async (t) => {
  const pendo = await startPendo(t)
  const { integrationKey } = pendo.connection
  for (const answer of [
    { total: 3, updated: 2, failed: 1, missing: [integrationKey] },
    { total: 3, updated: 2, failed: 1, errors: [{ id: 'ann@example.test', message: integrationKey }] },
    { total: 3, updated: 2, failed: 1, errors: [{ id: integrationKey }] },
    `<html>${integrationKey}</html>`
  ]) {
    const replaceBody = typeof answer === 'string' ? answer : JSON.stringify(answer)
    await pendo.faults([{ path: bulkSetPath, replaceBody }])
    const outputs = await run(pendo.connection, byLabel(people, 'No'))
    t.equal(outputs.usersUpdated + outputs.usersFailed, 3)
    t.notMatch(JSON.stringify(outputs), integrationKey)
  }
})

t.test('an answer counts whatever stands in it beside the counts', async (t) => {
  const pendo = await startPendo(t)
  for (const kind of [5, null, {}, 'visitor']) {
    await pendo.faults([
      { path: bulkSetPath, replaceBody: JSON.stringify({ total: 3, updated: 3, failed: 0, kind, more: [1] }) }
    ])
    t.match(await run(pendo.connection, byLabel(people)), { statusCode: 200, usersUpdated: 3 })
  }
})

t.test('the whole Okta user is taken by its profile, with the Visitor ID Key found there', async (t) => {
  const pendo = await startPendo(t)
  const user = {
    id: '00u1',
    status: 'ACTIVE',
    profile: { email: 'ann@example.test', department: 'Legal', city: 'Łódź' }
  }
  t.match(await run(pendo.connection, byLabel([user], 'Yes', [])), { usersUpdated: 1 })
  t.match(await pendo.visitor('ann@example.test'), {
    metadata: { custom: { email: 'ann@example.test', department: 'Legal', city: 'Łódź' } }
  })
})
