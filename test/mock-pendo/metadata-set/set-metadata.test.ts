import fc from 'fast-check'
import t from 'tap'
import { normaliseFieldName } from '#schemas/pendo/field-name.ts'
import { buildMock } from '../mock.ts'
import '../../support/seed.ts'

const id = fc.oneof(fc.constantFrom('a', 'b', 'c', 'A', 'a/b', '', '%'), fc.constantFrom(1, null), fc.string())
const name = fc.constantFrom('title', 'Title', 'city', 'cost_center', 'costCenter', 'remote')
const value = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.json().map((text) => JSON.parse(text))
)
const item = fc.record({ visitorId: id, values: fc.dictionary(name, value, { noNullPrototype: true }) })
const call = fc.record({ create: fc.boolean(), rows: fc.array(item, { maxLength: 12 }) })

type Values = Map<string, unknown>

/** The simplest model of bulk sets: a map of maps. */
function applyToModel(
  model: Map<string, Values>,
  { create, rows }: { create: boolean; rows: readonly Row[] }
): Expected {
  const missing: string[] = []
  let refused = 0
  for (const { visitorId, values } of rows) {
    if (typeof visitorId !== 'string' || visitorId === '') {
      refused++
      continue
    }
    const known = model.get(visitorId) ?? (create ? new Map<string, unknown>() : undefined)
    if (known === undefined) {
      missing.push(visitorId)
      continue
    }
    model.set(visitorId, known)
    for (const [field, given] of Object.entries(values)) {
      if (given === null) known.delete(normaliseFieldName(field))
      else known.set(normaliseFieldName(field), given)
    }
  }
  return { missing, refused, total: rows.length }
}

interface Row {
  readonly visitorId: unknown
  readonly values: Record<string, unknown>
}
interface Expected {
  readonly missing: string[]
  readonly refused: number
  readonly total: number
}

t.test('the stored state equals a map of maps after any calls, and the counts add up', async (t) => {
  const mock = await buildMock(t)
  const all = { request: { pipeline: [{ source: { visitors: null } }, { sort: ['visitorId'] }] } }
  const check = fc.asyncProperty(fc.array(call, { maxLength: 6 }), async (calls) => {
    await mock.control('POST', '/reset?keepKeys=true')
    const model = new Map<string, Values>()
    for (const sent of calls) {
      // What a client sends is JSON: -0 and undefined never arrive.
      const rows = JSON.parse(JSON.stringify(sent.rows)) as Row[]
      const expected = applyToModel(model, { create: sent.create, rows })
      const { json } = await mock.set(sent.rows, `?create=${sent.create}`)
      t.equal(json.total, expected.total)
      t.equal(json.total, json.updated + json.failed)
      t.equal(json.failed, (json.missing ?? []).length + (json.errors ?? []).length)
      t.same(json.missing ?? [], expected.missing)
      t.equal((json.errors ?? []).length, expected.refused)
    }
    const listed = (await mock.call('POST', '/api/v1/aggregation', all)).json.results
    const stored = listed.map((row: { visitorId: string; metadata: { custom?: object } }) => [
      row.visitorId,
      new Map(Object.entries(row.metadata.custom ?? {}))
    ])
    t.strictSame(new Map(stored), model)
  })
  await fc.assert(check, { numRuns: 60 })
})

t.test('an id nested too deeply to be written into an answer is left out of its error', async (t) => {
  const mock = await buildMock(t)
  const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels)
  const rows = [100, 101, 100_000].map((levels) => `{"visitorId":${nested(levels)},"values":{}}`)
  const { status, json } = await mock.set(`[${rows.join()}]`)
  t.equal(status, 200)
  t.same(
    json.errors.map((error: object) => 'id' in error),
    [true, false, false]
  )
})
