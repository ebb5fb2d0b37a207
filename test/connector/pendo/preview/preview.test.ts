import t from 'tap'
import { describeFields } from '#connector/pendo/preview/describe-fields.ts'
import { previewPush } from '#connector/pendo/preview/preview.ts'
import { FakeClock } from '../../../support/fake-clock.ts'
import { startPendo } from '../../../support/mock.ts'

const users = [
  { id: '00u1', profile: { login: 'ann@example.test', email: 'ann@example.test', city: 'Oslo' } },
  { id: '00u2', profile: { login: 'bo@example.test', email: 'Bo@Example.test', city: 'Lyon' } },
  { id: '00u3', profile: { login: 'cy@example.test', email: 'ann@example.test', shoeSize: 42 } },
  { id: '00u4', profile: { login: 'dee@example.test', email: '' } },
  { id: '00u5', profile: { login: 'DEE@example.test' } },
  'not a user'
]
const byKey = (keys: readonly { key: string }[], name: string) => keys.find(({ key }) => key === name)

t.test('without a Pendo the preview tells ids that repeat, are empty, or differ only by case', async (t) => {
  const preview = await previewPush(users, { visitorIdKey: 'email' })
  t.match(preview, { rows: 6, unsent: 3, visitorsInPendo: null, wouldCreate: null, fieldsLacking: null })
  t.match(byKey(preview.keys, 'email'), {
    usable: 3,
    unusable: 3,
    distinct: 2,
    repeated: 1,
    differOnlyByCase: 0,
    known: null
  })
  t.match(byKey(preview.keys, 'login'), { usable: 5, unusable: 1, distinct: 5, repeated: 0, differOnlyByCase: 2 })
  t.match(byKey(preview.keys, 'id'), { usable: 5, distinct: 5 })
  t.strictSame(
    preview.examples.filter(({ key }) => key !== 'id'),
    [
      { key: 'email', problem: 'repeated', rows: [1, 3], ids: ['ann@example.test'] },
      { key: 'email', problem: 'empty', rows: [4, 5, 6], ids: [] },
      { key: 'login', problem: 'empty', rows: [6], ids: [] },
      { key: 'login', problem: 'case', rows: [4, 5], ids: ['dee@example.test', 'DEE@example.test'] }
    ]
  )
  t.equal(preview.unsentReasons.length, 3)
})

t.test(
  'with a Pendo it tells by each candidate key who is known, who only in another case, and who would be created',
  async (t) => {
    const pendo = await startPendo(t)
    await pendo.seed({ visitors: ['ann@example.test', 'bo@example.test', 'zoe@example.test'].map((id) => ({ id })) })
    const preview = await previewPush(users, {
      visitorIdKey: 'email',
      connection: pendo.connection,
      clock: new FakeClock()
    })
    t.match(preview, { visitorsInPendo: 3, wouldCreate: 1 })
    t.match(byKey(preview.keys, 'email'), { known: 2, knownInOtherCase: 1, unknown: 1 })
    t.match(byKey(preview.keys, 'login'), { known: 2, knownInOtherCase: 0, unknown: 3 })
    t.match(byKey(preview.keys, 'id'), { known: 0, unknown: 5 })
    t.match(
      preview.examples.find(({ problem }) => problem === 'case-in-pendo'),
      { key: 'email', rows: [2], ids: ['Bo@Example.test', 'bo@example.test'] }
    )
  }
)

t.test('it tells which fields Pendo lacks', async (t) => {
  const pendo = await startPendo(t)
  const preview = await previewPush(users, {
    visitorIdKey: 'login',
    connection: pendo.connection,
    clock: new FakeClock()
  })
  t.same(
    preview.fields.map(({ name }) => name),
    ['login', 'email', 'city', 'shoeSize']
  )
  t.same(preview.fieldsLacking, [{ name: 'shoeSize', type: 'number', example: '42' }])
})

t.test('it writes nothing', async (t) => {
  const pendo = await startPendo(t)
  await previewPush(users, { visitorIdKey: 'email', connection: pendo.connection, clock: new FakeClock() })
  for (const { method, path } of (await pendo.calls()).calls)
    t.match(`${method} ${path}`, /^(GET|POST \/api\/v1\/aggregation)/)
})

t.test('it lists visitors page by page, in the order of Pendo, each once', async (t) => {
  const pendo = await startPendo(t)
  const { visitorIds } = await import('#connector/pendo/client/visitor-ids.ts')
  const { createPendoHttp } = await import('#connector/pendo/client/http.ts')
  const ids = [
    '"',
    '\\',
    "'",
    'a',
    'B',
    'ä',
    '日本',
    '👩‍💻',
    '\uffee',
    'a b',
    ...Array.from({ length: 40 }, (_, index) => `u${index}`)
  ]
  await pendo.seed({ visitors: ids.map((id) => ({ id })) })
  const http = createPendoHttp(pendo.connection)
  t.teardown(() => http.close())
  const listed: string[] = []
  for await (const page of visitorIds(http, 7)) {
    t.ok(page.length <= 7)
    listed.push(...page)
  }
  t.equal(listed.length, ids.length)
  t.same(new Set(listed), new Set(ids))
})

t.test('a Pendo that refuses ends the preview with its error', async (t) => {
  const pendo = await startPendo(t)
  const connection = { ...pendo.connection, integrationKey: 'nonsense' }
  await t.rejects(previewPush(users, { visitorIdKey: 'email', connection, clock: new FakeClock() }), {
    code: 'PENDO_REFUSED'
  })
})

t.test('fields are described with the type they need in Pendo and an example', async (t) => {
  const list = [
    {
      email: 'a',
      startDate: '2024-05-01',
      remote: true,
      floor: 3,
      since: '2024-05-01T09:30:00.000Z',
      mixed: 1,
      none: null
    },
    { email: 'b', startDate: '2024-06-01', mixed: 'one', none: null, later: '2024-13-45' }
  ]
  t.strictSame(await describeFields(list, []), [
    { name: 'email', type: 'text', example: 'a' },
    { name: 'startDate', type: 'date', example: '2024-05-01' },
    { name: 'remote', type: 'boolean', example: 'true' },
    { name: 'floor', type: 'number', example: '3' },
    { name: 'since', type: 'date', example: '2024-05-01T09:30:00.000Z' },
    { name: 'mixed', type: 'text', example: '1' },
    { name: 'none', type: 'text', example: '' },
    { name: 'later', type: 'text', example: '2024-13-45' }
  ])
  t.strictSame(await describeFields(list, ['floor', 'email']), [
    { name: 'floor', type: 'number', example: '3' },
    { name: 'email', type: 'text', example: 'a' }
  ])
})
