import t from 'tap'
import type { MockUnderTest } from '../mock.ts'
import { buildMock } from '../mock.ts'

const people = [
  { id: 'ann', metadata: { custom: { title: 'CEO', remote: true, officefloor: 3 }, salesforce: { tier: 'gold' } } },
  { id: 'bo', metadata: { custom: { title: 'CTO', remote: false, officefloor: 12 } } },
  { id: 'cy', metadata: { custom: { title: null, remote: 'true', officefloor: '5', weird: [1] } } },
  { id: '_PENDO_T_x1', metadata: { auto: { firstvisit: 1, lastupdated: 1000 } } }
]

const run = (mock: MockUnderTest, pipeline: unknown) =>
  mock.call('POST', '/api/v1/aggregation', { response: { mimeType: 'application/json' }, request: { pipeline } })

const all = { source: { visitors: null } }

async function seeded(test: Parameters<typeof buildMock>[0]) {
  const clock = { now: () => 1_700_000_000_000, sleep: async () => {} }
  const mock = await buildMock(test, { clock })
  await mock.control('POST', '/seed', { visitors: people, accounts: [{ id: 'acme' }] })
  const find = async (filter: string): Promise<string[]> => {
    const answer = await run(mock, [all, { filter }, { select: { id: 'visitorId' } }, { sort: ['id'] }])
    return answer.status === 200 ? answer.json.results.map((row: { id: string }) => row.id) : [String(answer.status)]
  }
  return { mock, find }
}

t.test('without select a row has the id and the metadata of all groups', async (t) => {
  const { mock } = await seeded(t)
  const answer = await run(mock, [all, { filter: 'visitorId == "ann"' }])
  t.same(answer.json, {
    startTime: 1_700_000_000_000,
    results: [
      { visitorId: 'ann', metadata: { auto: { id: 'ann', lastupdated: 1_700_000_000_000 }, ...people[0]?.metadata } }
    ]
  })
})

t.test('identified, as option of the source and as stage, drops anonymous visitors', async (t) => {
  const { mock } = await seeded(t)
  const count = async (...pipeline: unknown[]) => (await run(mock, [...pipeline, { count: null }])).json.results
  t.same(await count(all), [{ count: 4 }])
  t.same(await count({ source: { visitors: { identified: true } } }), [{ count: 3 }])
  t.same(await count({ source: { visitors: { identified: false } } }), [{ count: 4 }])
  t.same(await count(all, { identified: 'visitorId' }), [{ count: 3 }])
})

t.test('accounts are listed with accountId', async (t) => {
  const { mock } = await seeded(t)
  const answer = await run(mock, [{ source: { accounts: null } }, { filter: 'accountId == "acme"' }])
  t.match(answer.json.results, [{ accountId: 'acme' }])
  t.equal((await run(mock, [{ source: { accounts: null } }, { filter: 'visitorId == "acme"' }])).status, 400)
})

t.test('filters compare ids, texts, numbers, truth values and null, each with its own type only', async (t) => {
  const { find } = await seeded(t)
  const cases: [string, string[]][] = [
    ['visitorId == "ann"', ['ann']],
    ["'ann' == visitorId", ['ann']],
    ['visitorId > "ann"', ['bo', 'cy']],
    ['"bo" >= visitorId', ['_PENDO_T_x1', 'ann', 'bo']],
    ['visitorId == 1', []],
    ['visitorId == "ann" || visitorId == "cy"', ['ann', 'cy']],
    ['visitorId == "ann" || metadata.custom.title == "CTO"', ['ann', 'bo']],
    ['metadata.custom.title == "CEO"', ['ann']],
    ['metadata.custom.title != "CEO"', ['_PENDO_T_x1', 'bo', 'cy']],
    ['metadata.custom.title == null', ['_PENDO_T_x1', 'cy']],
    ['metadata.custom.title != null', ['ann', 'bo']],
    ['metadata.custom.officefloor > 2', ['ann', 'bo']],
    ['metadata.custom.officefloor >= -1 && metadata.custom.officefloor < 12', ['ann']],
    ['metadata.custom.officefloor == "5"', ['cy']],
    ['metadata.custom.remote == true', ['ann']],
    ['metadata.custom.remote == false', ['bo']],
    ['metadata.custom.remote', ['ann']],
    ['!metadata.custom.remote', ['_PENDO_T_x1', 'bo', 'cy']],
    ['!(visitorId == "ann") && !(visitorId == "bo")', ['_PENDO_T_x1', 'cy']],
    ['metadata.auto.lastupdated > 1000', ['ann', 'bo', 'cy']],
    ['metadata.auto.lastupdated == 1000', ['_PENDO_T_x1']],
    ['metadata.salesforce.tier == "gold"', ['ann']],
    ['metadata.custom["title"] == "CTO"', ['bo']],
    ['metadata.custom.Title == "CTO"', []],
    ['metadata.custom.title == metadata.custom.title', ['_PENDO_T_x1', 'ann', 'bo', 'cy']],
    ['metadata.auto.id == "bo"', ['bo']],
    ['true', ['_PENDO_T_x1', 'ann', 'bo', 'cy']]
  ]
  for (const [filter, ids] of cases) t.same(await find(filter), ids, filter)
})

t.test('a filter finds ids of thousands of alternatives', async (t) => {
  const { find } = await seeded(t)
  const ids = Array.from({ length: 20_000 }, (_, index) => `visitorId == "v${index}"`)
  t.same(await find([...ids, 'visitorId == "bo"'].join(' || ')), ['bo'])
  const titles = Array.from({ length: 5000 }, (_, index) => `metadata.custom.title == "T${index}"`)
  t.same(await find([...titles, 'metadata.custom.title == "CTO"'].join('||')), ['bo'])
})

t.test('text of a filter never becomes SQL', async (t) => {
  const { find } = await seeded(t)
  t.same(await find(`visitorId == "x' or 1=1 --"`), [])
  t.same(await find(`metadata.custom["a') or 1=1 --"] == "x"`), [])
  t.same(await find(`metadata.custom["a\\"b"] == "x"`), ['400'])
})

t.test('a filter that is no expression over the records is 400', async (t) => {
  const { find } = await seeded(t)
  const filters = [
    '',
    'visitorId ==',
    'foo(visitorId)',
    'visitorId + "a"',
    'visitorId === "a"',
    '"a" == "a"',
    'none == "a"',
    'metadata.custom',
    'metadata.custom.a.b == 1',
    'visitorId ? 1 : 2',
    '[visitorId]',
    'visitorId < true',
    'this.a',
    'metadata.custom["a\0b"] == "x"',
    'metadata["a\0b"].c == "x"',
    `metadata${'.a'.repeat(200)} == 1`,
    `${'('.repeat(100_000)}`,
    `${'!'.repeat(5000)}visitorId`
  ]
  for (const filter of filters) t.same(await find(filter), ['400'], JSON.stringify(filter.slice(0, 30)))
})

t.test('select keeps the types of values, and null where there is none', async (t) => {
  const { mock } = await seeded(t)
  const select = {
    id: 'visitorId',
    title: 'metadata.custom.title',
    remote: 'metadata.custom.remote',
    floor: 'metadata.custom.officefloor',
    weird: 'metadata.custom.weird',
    first: 'metadata.auto.firstvisit',
    updated: 'metadata.auto.lastupdated'
  }
  const { results } = (await run(mock, [all, { select }, { sort: ['id'] }])).json
  t.same(results[1], {
    id: 'ann',
    title: 'CEO',
    remote: true,
    floor: 3,
    weird: null,
    first: null,
    updated: 1_700_000_000_000
  })
  t.match(results[3], { floor: '5', weird: [1], title: null })
  t.match(results[0], { first: 1, updated: 1000 })
})

t.test('after a select paths are its names, also in a second select', async (t) => {
  const { mock } = await seeded(t)
  const pipeline = [all, { select: { floor: 'metadata.custom.officefloor', id: 'visitorId' } }]
  const filtered = await run(mock, [...pipeline, { filter: 'floor > 3' }, { select: { who: 'id' } }])
  t.same(filtered.json.results, [{ who: 'bo' }])
  t.equal((await run(mock, [...pipeline, { filter: 'visitorId == "bo"' }])).status, 400)
})

t.test('sort orders up and down by several keys, and a limit keeps the first', async (t) => {
  const { mock } = await seeded(t)
  const ids = async (...stages: unknown[]) =>
    (await run(mock, [all, ...stages])).json.results.map((row: { visitorId: string }) => row.visitorId)
  t.same(await ids({ sort: ['-visitorId'] }, { limit: 2 }), ['cy', 'bo'])
  t.same(await ids({ sort: ['metadata.auto.firstvisit', '-visitorId'] }, { limit: 1 }), ['cy'])
  t.same(await ids({ sort: ['visitorId'] }, { limit: 3 }, { limit: 5 }), ['_PENDO_T_x1', 'ann', 'bo'])
  t.same(await ids({ limit: 0 }), [])
})

t.test('a stage after a limit sees only the rows within it', async (t) => {
  const { mock } = await seeded(t)
  const first = [all, { sort: ['visitorId'] }, { limit: 2 }]
  const results = async (...stages: unknown[]) => (await run(mock, [...first, ...stages])).json.results
  t.same(await results({ filter: 'visitorId > "ann"' }), [])
  t.same(await results({ count: null }), [{ count: 2 }])
  t.same(await results({ identified: 'visitorId' }, { count: null }), [{ count: 1 }])
  t.match(await results({ sort: ['-visitorId'] }), [{ visitorId: 'ann' }, { visitorId: '_PENDO_T_x1' }])
  t.same(await results({ filter: 'metadata.custom.title == "CEO"' }, { select: { t: 'metadata.custom.title' } }), [
    { t: 'CEO' }
  ])
})

t.test('all visitors are read page by page: sort, limit, filter beyond the last', async (t) => {
  const { mock } = await seeded(t)
  const seen: string[] = []
  for (let last = ''; ; ) {
    const pipeline = [all, { filter: `visitorId > ${JSON.stringify(last)}` }, { sort: ['visitorId'] }, { limit: 3 }]
    const { results } = (await run(mock, pipeline)).json
    if (results.length === 0) break
    seen.push(...results.map((row: { visitorId: string }) => row.visitorId))
    last = seen.at(-1) ?? ''
  }
  t.same(seen, ['_PENDO_T_x1', 'ann', 'bo', 'cy'])
})

t.test('a pipeline that cannot be understood is 400, and so is GET', async (t) => {
  const { mock } = await seeded(t)
  const pipelines = [
    [],
    [{ filter: 'true' }],
    [{ source: { guideEvents: null } }],
    [{ source: { visitors: null, accounts: null } }],
    [{ source: { visitors: { blacklist: 'apply' } } }],
    [{ source: { visitors: 'all' } }],
    [all, { group: {} }],
    [all, { __proto__: null, constructor: {} }],
    [all, { filter: 'true', limit: 1 }],
    [all, { limit: '5' }],
    [all, { limit: -1 }],
    [all, { sort: 'visitorId' }],
    [all, { sort: [] }],
    [all, { select: {} }],
    [all, { select: { a: 1 } }],
    [all, { select: { a: 'none' } }],
    [all, { identified: 'accountId' }],
    [all, { count: 1 }],
    [all, { count: null }, { limit: 1 }],
    'x'
  ]
  for (const pipeline of pipelines) {
    t.equal((await run(mock, pipeline)).status, 400, JSON.stringify(pipeline))
  }
  t.equal((await mock.call('POST', '/api/v1/aggregation', {})).status, 400)
  t.equal((await mock.call('GET', '/api/v1/aggregation')).status, 400)
})

t.test('a deleted field is neither found nor shown', async (t) => {
  const { mock, find } = await seeded(t)
  await mock.call('DELETE', '/api/v1/metadata/schema/visitor/custom/title')
  t.same(await find('metadata.custom.title == "CEO"'), [])
  const { results } = (await run(mock, [all, { filter: 'visitorId == "bo"' }])).json
  t.same(results[0].metadata.custom, { remote: false, officefloor: 12 })
})

t.test('an id is found by its index, however the filter is put', async (t) => {
  const { mock } = await seeded(t)
  const plans = ['visitorId == "ann"', 'visitorId > "b"', 'visitorId == "a" || visitorId == "b"']
  const { compilePipeline } = await import('#mock-pendo/aggregation/pipeline.ts')
  for (const filter of plans) {
    const query = compilePipeline([all, { filter }], (kind) => mock.app.mockPendo.hiddenFields(kind))
    const plan = mock.app.mockPendo.database
      .prepare(`explain query plan ${query.build().sql}`)
      .all(...query.parameters.values)
    t.match(String(plan[0]?.detail), /^SEARCH visitors USING INDEX/, filter)
  }
})

/** A filter of `levels` groups, each of `width` comparisons, which change between `&&` and `||`. */
function groups(comparison: string, levels: number, width: number): string {
  let filter = comparison
  for (let level = 0; level < levels; level++) {
    const operator = level % 2 === 0 ? ' || ' : ' && '
    filter = `(${filter})${operator}${Array(width).fill(comparison).join(operator)}`
  }
  return filter
}

t.test('the largest pipelines within the limits are answered 200, and one beyond each limit 400', async (t) => {
  const { mock } = await seeded(t)
  const { aggregationLimits: most } = await import('#mock-pendo/aggregation/limits.ts')
  const names = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`n${index}`, `metadata.custom.f${index}`]))
  const keys = (count: number) => Array.from({ length: count }, (_, index) => `-metadata.custom.f${index}`)
  const titles = (count: number) =>
    Array.from({ length: count }, (_, index) => `metadata.custom.title == "${index}"`).join('||')
  const ids = (count: number) => Array(count).fill('visitorId=="a"').join('||')
  const isCeo = 'metadata.custom.title == "CEO"'
  const nested = [{ sort: ['visitorId'] }, { limit: 3 }, { filter: isCeo }]
  // Each comparison of an id has three nodes, and so many operators less one join them.
  const leaves = most.filterNodes / 4
  const cases: [string, unknown[], unknown[]][] = [
    ['filters', Array(most.stages - 1).fill({ filter: isCeo }), Array(1500).fill({ filter: isCeo })],
    ['nested', Array(33).fill(nested).flat(), Array(34).fill(nested).flat()],
    ['columns', [{ select: names(most.columns) }], [{ select: names(3000) }]],
    ['one column more', [{ select: names(1) }], [{ select: names(most.columns + 1) }]],
    ['keys', [{ sort: keys(most.sortKeys) }], [{ sort: keys(most.sortKeys + 1) }]],
    ['keys of two stages', [{ sort: keys(99) }, { sort: keys(1) }], [{ sort: keys(99) }, { sort: keys(2) }]],
    ['ids', [{ filter: ids(leaves) }], [{ filter: ids(leaves + 1) }]],
    ['ids of two filters', [{ filter: ids(leaves) }], [{ filter: ids(leaves) }, { filter: ids(1) }]],
    ['values', [{ filter: titles(most.values - 1) }], [{ filter: titles(most.values) }]],
    ['groups', [{ filter: groups(isCeo, 50, 100) }], [{ filter: groups(isCeo, 51, 1) }]],
    [
      'groups of ids',
      [{ filter: groups('visitorId > "x"', 50, 100) }],
      [{ filter: groups('visitorId > "x"', 198, 100) }]
    ],
    ['negations', [{ filter: `${'!'.repeat(50)}true` }], [{ filter: `${'!'.repeat(51)}true` }]],
    [
      'many groups',
      Array(99).fill({ filter: groups(isCeo, 49, 1) }),
      [...Array(99).fill({ filter: groups(isCeo, 49, 1) }), { count: null }]
    ],
    [
      'characters',
      [{ filter: `true${' '.repeat(most.characters - 4)}` }],
      [{ filter: `true${' '.repeat(most.characters)}` }]
    ]
  ]
  for (const [name, within, beyond] of cases) {
    t.equal((await run(mock, [all, ...within])).status, 200, name)
    t.equal((await run(mock, [all, ...beyond])).status, 400, `${name}, too many`)
  }
})
