import t from 'tap'
import type { MockPendoSettings } from '#mock-pendo/config.ts'
import type { MockUnderTest } from '../mock.ts'
import { buildMock, bulkSet, row } from '../mock.ts'

const customOf = async (mock: MockUnderTest, id: string) =>
  (await mock.call('GET', `/api/v1/visitor/${encodeURIComponent(id)}`)).json.metadata.custom

const withSettings = (test: Tap, settings: Partial<MockPendoSettings>) => buildMock(test, { settings })
type Tap = Parameters<typeof buildMock>[0]

t.test('an unknown visitor is in `missing` without create, and nothing is written', async (t) => {
  const mock = await buildMock(t)
  t.same((await mock.set([row('ann', { title: 'x' })])).json, {
    total: 1,
    updated: 0,
    failed: 1,
    missing: ['ann'],
    kind: 'visitor'
  })
  t.equal((await mock.call('GET', '/api/v1/visitor/ann')).status, 404)
})

t.test('create=true creates an unknown visitor and counts it as updated', async (t) => {
  const mock = await buildMock(t)
  t.same((await mock.set([row('ann', { title: 'x' })], '?create=true')).json, {
    total: 1,
    updated: 1,
    failed: 0,
    kind: 'visitor'
  })
  t.same(await customOf(mock, 'ann'), { title: 'x' })
})

t.test('only the exact text true creates', async (t) => {
  const mock = await buildMock(t)
  for (const text of ['TRUE', '1', 'yes', '', 'true ']) {
    t.equal((await mock.set([row('ann')], `?create=${encodeURIComponent(text)}`)).json.updated, 0, text)
  }
})

t.test('a missing id is in `missing` once for each of its rows', async (t) => {
  const mock = await buildMock(t)
  t.match((await mock.set([row('ann'), row('ann')])).json, { total: 2, failed: 2, missing: ['ann', 'ann'] })
})

t.test('values that are not sent stay, those that are sent are replaced', async (t) => {
  const mock = await buildMock(t)
  await mock.set([row('ann', { title: 'old', city: 'Ulm' })], '?create=true')
  await mock.set([row('ann', { title: 'new' })])
  t.same(await customOf(mock, 'ann'), { title: 'new', city: 'Ulm' })
})

t.test('accounts are set by the same call with accountId, apart from visitors', async (t) => {
  const mock = await buildMock(t)
  await mock.control('POST', '/seed', { fields: [{ kind: 'account', group: 'custom', name: 'plan', type: 'string' }] })
  const path = '/api/v1/metadata/account/custom/value'
  const answer = await mock.call('POST', `${path}?create=true`, [{ accountId: 'acme', values: { plan: 'gold' } }])
  t.match(answer.json, { updated: 1, kind: 'account' })
  t.equal((await mock.call('GET', `${path}/acme/plan`)).text, '"gold"')
  t.equal((await mock.call('GET', '/api/v1/visitor/acme')).status, 404)
})

t.test('kinds and groups that do not exist are 404 with an empty body', async (t) => {
  const mock = await buildMock(t)
  for (const path of ['visitor/auto', 'visitor/pendo', 'visitor/none', 'parentAccount/custom', 'guide/custom']) {
    const answer = await mock.call('POST', `/api/v1/metadata/${path}/value`, [])
    t.equal(answer.status, 404, path)
    t.equal(answer.text, '')
  }
})

t.test('agentGroup decides whether the agent group is written', async (t) => {
  for (const [agentGroup, status] of [['write', 200] as const, ['refuse', 400] as const]) {
    const mock = await withSettings(t, { agentGroup })
    t.equal((await mock.call('POST', '/api/v1/metadata/visitor/agent/value', [])).status, status)
  }
})

t.test('an unknown field refuses the whole call and nothing is written', async (t) => {
  const mock = await buildMock(t)
  const answer = await mock.set([row('ann', { title: 'x' }), row('bo', { shoeSize: 44 })], '?create=true')
  t.equal(answer.status, 400)
  t.same(answer.json, { message: 'missing field mappings' })
  t.equal((await mock.call('GET', '/api/v1/visitor/ann')).status, 404)
})

t.test('unknownField=refuse-record puts only the record with the field in `errors`', async (t) => {
  const mock = await withSettings(t, { unknownField: 'refuse-record' })
  const answer = await mock.set([row('ann', { title: 'x' }), row('bo', { shoeSize: 44 })], '?create=true')
  t.match(answer.json, { total: 2, updated: 1, failed: 1, errors: [{ id: 'bo', message: String }] })
})

t.test('unknownField=ignore drops the value and writes the others', async (t) => {
  const mock = await withSettings(t, { unknownField: 'ignore' })
  t.match((await mock.set([row('ann', { title: 'x', shoeSize: 44 })], '?create=true')).json, { updated: 1 })
  t.same(await customOf(mock, 'ann'), { title: 'x' })
})

t.test('a value of the wrong type is stored as it was sent', async (t) => {
  const mock = await buildMock(t)
  const values = { title: 12, remote: 'yes', officeFloor: { a: [1, null] }, startDate: 'soon' }
  await mock.set([row('ann', values)], '?create=true')
  t.same(await customOf(mock, 'ann'), { title: 12, remote: 'yes', officefloor: { a: [1, null] }, startdate: 'soon' })
})

t.test('wrongType=refuse-record judges each type, and refuse-call answers 422 and writes nothing', async (t) => {
  const good = { title: 'x', remote: true, officeFloor: 2.5, startDate: '2026-01-05' }
  const record = await withSettings(t, { wrongType: 'refuse-record' })
  const call = await withSettings(t, { wrongType: 'refuse-call' })
  t.match((await record.set([row('good', good)], '?create=true')).json, { updated: 1 })
  for (const [field, value] of Object.entries({ title: 1, remote: 'true', officeFloor: '3', startDate: 'soon' })) {
    const rows = [row('first', good), row('ann', { [field]: value })]
    t.match((await record.set(rows, '?create=true')).json, { updated: 1, errors: [{ id: 'ann' }] }, field)
    t.equal((await call.set(rows, '?create=true')).status, 422, field)
  }
  t.equal((await call.call('GET', '/api/v1/visitor/first')).status, 404)
})

t.test('null clears a value, also in a record that is created', async (t) => {
  const mock = await buildMock(t)
  await mock.set([row('ann', { title: 'x', city: 'Ulm' }), row('bo', { title: null, city: 'Ulm' })], '?create=true')
  await mock.set([row('ann', { title: null, state: 'BW' })])
  t.same(await customOf(mock, 'ann'), { city: 'Ulm', state: 'BW' })
  t.same(await customOf(mock, 'bo'), { city: 'Ulm' })
})

t.test('nullValue=store keeps null, and refuse-record puts the record in `errors`', async (t) => {
  const store = await withSettings(t, { nullValue: 'store' })
  await store.set([row('ann', { title: 'x' })], '?create=true')
  await store.set([row('ann', { title: null })])
  t.same(await customOf(store, 'ann'), { title: null })
  const refuse = await withSettings(t, { nullValue: 'refuse-record' })
  t.match((await refuse.set([row('ann', { title: null })], '?create=true')).json, {
    updated: 0,
    errors: [{ id: 'ann' }]
  })
})

t.test('empty lists are absent, empty or null as emptyLists says, and kindInAnswer drops the kind', async (t) => {
  const counts = { total: 0, updated: 0, failed: 0 }
  const empty = await withSettings(t, { emptyLists: 'empty', kindInAnswer: false })
  t.same((await empty.set([])).json, { ...counts, missing: [], errors: [] })
  const none = await withSettings(t, { emptyLists: 'null', kindInAnswer: false })
  t.same((await none.set([])).json, { ...counts, missing: null, errors: null })
  const absent = await withSettings(t, { kindInAnswer: false })
  t.same((await absent.set([])).json, counts)
})

t.test('of rows with the same id the last value counts, and each row is counted', async (t) => {
  const mock = await buildMock(t)
  const rows = [row('ann', { title: 'a', city: 'Ulm' }), row('bo'), row('ann', { title: 'b' })]
  t.match((await mock.set(rows, '?create=true')).json, { total: 3, updated: 3 })
  t.same(await customOf(mock, 'ann'), { title: 'b', city: 'Ulm' })
})

t.test('duplicates=once counts the rows of an id together, by the last of them', async (t) => {
  const mock = await withSettings(t, { duplicates: 'once', nullValue: 'refuse-record' })
  const rows = [row('ann', { title: 'a' }), row('ann', { title: null }), row(''), row('')]
  t.match((await mock.set(rows, '?create=true')).json, { total: 3, updated: 0, failed: 3 })
})

t.test('an id that is a number, empty, missing or no text is in `errors` as it was sent', async (t) => {
  const mock = await buildMock(t)
  const rows = [row(7), row(''), row(null), row({ a: 1 }), { values: {} }, row(' ')]
  const { json } = await mock.set(rows, '?create=true')
  t.match(json, { total: 6, updated: 1, failed: 5 })
  t.same(
    json.errors.map((error: { id?: unknown }) => error.id),
    [7, '', null, { a: 1 }, undefined]
  )
})

t.test('numericIds=text takes a number by its decimal text', async (t) => {
  const mock = await withSettings(t, { numericIds: 'text' })
  t.match((await mock.set([row(62343)], '?create=true')).json, { updated: 1 })
  t.equal((await mock.call('GET', '/api/v1/visitor/62343')).status, 200)
})

t.test('empty values count as updated, and a record without an object of values is in `errors`', async (t) => {
  const mock = await buildMock(t)
  const rows = [row('ann', {}), { visitorId: 'bo' }, row('cy', 'x'), row('dee', [1]), row('eve', null)]
  t.match((await mock.set(rows, '?create=true')).json, { updated: 1, failed: 4 })
})

t.test('a body that is no list, or holds something else than objects, is 400', async (t) => {
  const mock = await buildMock(t)
  for (const body of [{ ann: {} }, 'null', '"x"', '12', [1], [null], [[]], ['x']]) {
    const answer = await mock.set(body)
    t.equal(answer.status, 400)
    t.same(Object.keys(answer.json), ['message'])
  }
})

t.test('field names are matched without case, spaces, underscores and other signs', async (t) => {
  const mock = await buildMock(t)
  await mock.set([row('ann', { 'Employee Number': '1', cost_center: '2', 'DISPLAY-NAME': '3' })], '?create=true')
  t.same(await customOf(mock, 'ann'), { employeenumber: '1', costcenter: '2', displayname: '3' })
})

t.test('of two spellings of one field in a record the later one counts', async (t) => {
  const mock = await buildMock(t)
  await mock.set([row('ann', { firstName: 'a', city: 'Ulm', first_name: 'b' })], '?create=true')
  t.same(await customOf(mock, 'ann'), { firstname: 'b', city: 'Ulm' })
})

t.test('normaliseNames=false matches field names exactly', async (t) => {
  const mock = await withSettings(t, { normaliseNames: false })
  t.equal((await mock.set([row('ann', { firstName: 'a' })], '?create=true')).status, 400)
  t.equal((await mock.set([row('ann', { firstname: 'a' })], '?create=true')).status, 200)
})

t.test('a time field stores ISO 8601 as epoch milliseconds, without an offset as UTC', async (t) => {
  const mock = await buildMock(t)
  const read = async (startDate: unknown) => {
    await mock.set([row('ann', { startDate })], '?create=true')
    return (await customOf(mock, 'ann')).startdate
  }
  t.equal(await read('2024-05-01T09:30:00.000-05:00'), Date.UTC(2024, 4, 1, 14, 30))
  t.equal(await read('2024-05-01T09:30:00-0500'), Date.UTC(2024, 4, 1, 14, 30))
  t.equal(await read('2024-05-01'), Date.UTC(2024, 4, 1))
  t.equal(await read('2024-05-01T09:30'), Date.UTC(2024, 4, 1, 9, 30))
  t.equal(await read(1_700_000_000_000), 1_700_000_000_000)
})

t.test('timeoutAfterRecords answers 408 with an empty body after so many records were written', async (t) => {
  const mock = await withSettings(t, { timeoutAfterRecords: 2 })
  const answer = await mock.set([row('a'), row('b'), row('c')], '?create=true')
  t.equal(answer.status, 408)
  t.equal(answer.text, '')
  const statuses = await Promise.all(['a', 'b', 'c'].map((id) => mock.call('GET', `/api/v1/visitor/${id}`)))
  t.same(
    statuses.map(({ status }) => status),
    [200, 200, 404]
  )
})

t.test('__proto__ and constructor are unknown field names and pollute nothing', async (t) => {
  const mock = await buildMock(t)
  for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
    const body = `[{"visitorId":"ann","values":{${JSON.stringify(name)}:{"polluted":true}}}]`
    t.equal((await mock.set(body, '?create=true')).status, 400, name)
    const item = `[{"visitorId":"ann","values":{},${JSON.stringify(name)}:{"polluted":true}}]`
    t.equal((await mock.set(item, '?create=true')).status, 200, name)
  }
  t.equal(({} as Record<string, unknown>).polluted, undefined)
})

t.test('a field that is really called __proto__ is written, merged and read like any other', async (t) => {
  const mock = await withSettings(t, { normaliseNames: false })
  await mock.call('POST', '/api/v1/metadata/schema/visitor/custom', [{ name: '__proto__', type: 'string' }])
  await mock.set('[{"visitorId":"ann","values":{"title":"x"}}]', '?create=true')
  await mock.set('[{"visitorId":"ann","values":{"__proto__":"y"}}]')
  t.match((await mock.call('GET', '/api/v1/visitor/ann')).text, '"custom":{"title":"x","__proto__":"y"}')
})

t.test('ids with slashes, percent signs, emoji, a thousand characters or a NUL are kept as they are', async (t) => {
  const mock = await buildMock(t)
  const ids = ['a/b', '100%', 'zoë 👩‍🚀', 'x'.repeat(10_000), '🦊'.repeat(1000), '\u0000nul', '%2F', "'; drop table"]
  t.match(
    (
      await mock.set(
        ids.map((id) => row(id)),
        '?create=true'
      )
    ).json,
    { updated: ids.length }
  )
  for (const id of ids) {
    t.equal((await mock.call('GET', `/api/v1/visitor/${encodeURIComponent(id)}`)).json?.id, id, id.slice(0, 20))
  }
})

t.test('ids that differ only by case are two visitors', async (t) => {
  const mock = await buildMock(t)
  t.match((await mock.set([row('Ann')], '?create=true')).json, { updated: 1 })
  t.match((await mock.set([row('ann')])).json, { missing: ['ann'] })
})

t.test('a value that is nested too deeply is refused with its record, and listings go on', async (t) => {
  const mock = await buildMock(t)
  const deep = `${'['.repeat(5000)}${']'.repeat(5000)}`
  const body = `[{"visitorId":"ann","values":{"title":${deep}}},{"visitorId":"bo","values":{"title":"x"}}]`
  t.match((await mock.set(body, '?create=true')).json, { updated: 1, errors: [{ id: 'ann' }] })
  const pipeline = [{ source: { visitors: null } }, { filter: 'metadata.custom.title == "x"' }, { count: null }]
  t.same((await mock.call('POST', '/api/v1/aggregation', { request: { pipeline } })).json.results, [{ count: 1 }])
})

t.test('a single value is read bare and written raw', async (t) => {
  const mock = await buildMock(t)
  await mock.set([row('a/b')], '?create=true')
  const path = `${bulkSet}/a%2Fb`
  const cases: [string, string][] = [
    ['title', '"Zoë"'],
    ['remote', 'true'],
    ['officeFloor', '2.5'],
    ['Office Floor', '3']
  ]
  for (const [field, text] of cases) {
    const written = await mock.call('PUT', `${path}/${encodeURIComponent(field)}`, text)
    t.equal(written.status, 200)
    t.equal(written.text, '')
    t.equal((await mock.call('GET', `${path}/${encodeURIComponent(field)}`)).text, text)
  }
  t.equal((await mock.call('PUT', `${path}/title`, 'null')).status, 200)
  t.equal((await mock.call('GET', `${path}/title`)).text, 'null')
})

t.test('a single value of an unknown visitor, field, kind or group is 404 with an empty body', async (t) => {
  const mock = await buildMock(t)
  await mock.set([row('ann')], '?create=true')
  const calls: [string, string, string?][] = [
    ['GET', '/visitor/custom/value/bo/title'],
    ['GET', '/visitor/custom/value/ann/none'],
    ['GET', '/guide/custom/value/ann/title'],
    ['GET', '/visitor/none/value/ann/title'],
    ['PUT', '/visitor/custom/value/bo/title', '"x"'],
    ['PUT', '/visitor/auto/value/ann/lastvisit', '1']
  ]
  for (const [method, path, body] of calls) {
    const answer = await mock.call(method, `/api/v1/metadata${path}`, body)
    t.equal(answer.status, 404, `${method} ${path}`)
    t.equal(answer.text, '')
  }
})

t.test(
  'a PUT to a custom field that does not exist is 400, and with putUnknownField=create makes a text field',
  async (t) => {
    const refuse = await buildMock(t)
    await refuse.set([row('ann')], '?create=true')
    t.equal((await refuse.call('PUT', `${bulkSet}/ann/shoeSize`, '44')).status, 400)
    const create = await withSettings(t, { putUnknownField: 'create' })
    await create.set([row('ann')], '?create=true')
    t.equal((await create.call('PUT', `${bulkSet}/ann/shoeSize`, '44')).status, 200)
    t.match((await create.call('GET', '/api/v1/metadata/schema/visitor')).json.custom.shoesize, { Type: 'string' })
  }
)

t.test('a field is not created by a PUT whose value is refused', async (t) => {
  const mock = await withSettings(t, { putUnknownField: 'create', nullValue: 'refuse-record' })
  await mock.set([row('ann')], '?create=true')
  t.equal((await mock.call('PUT', `${bulkSet}/ann/shoeSize`, 'null')).status, 400)
  t.equal((await mock.set([row('ann', { shoeSize: 1 })])).status, 400)
})

t.test('a PUT without a body, or with one that is not JSON, is 400', async (t) => {
  const mock = await buildMock(t)
  await mock.set([row('ann')], '?create=true')
  for (const body of [undefined, 'Finance', '{']) {
    t.equal((await mock.call('PUT', `${bulkSet}/ann/title`, body)).status, 400, String(body))
  }
})

t.test('of the pendo group only donotprocess and blacklistguides are written, with true and false', async (t) => {
  const mock = await buildMock(t)
  await mock.set([row('ann')], '?create=true')
  const path = '/api/v1/metadata/visitor/pendo/value/ann'
  t.equal((await mock.call('PUT', `${path}/donotprocess`, 'true')).status, 200)
  t.equal((await mock.call('PUT', `${path}/blacklistguides`, 'false')).status, 200)
  t.equal((await mock.call('PUT', `${path}/donotprocess`, '"true"')).status, 400)
  t.equal((await mock.call('PUT', `${path}/designerenabled`, 'true')).status, 400)
  t.equal((await mock.call('PUT', `${path}/none`, 'true')).status, 400)
  const { auto, pendo } = (await mock.call('GET', '/api/v1/visitor/ann')).json.metadata
  t.same(pendo, { donotprocess: true, blacklistguides: false })
  t.same(auto, { id: 'ann' }, 'a visitor that is not processed does not show when it was updated')
})
