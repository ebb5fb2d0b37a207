import fc from 'fast-check'

const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels)

/** JSON that no value of JavaScript turns into: numbers beyond all bounds, nesting beyond recursion. */
const raw: Readonly<Record<string, string>> = {
  infinite: '1e999',
  'minus-infinite': '-1e999',
  'deep-150': nested(150),
  'deep-1500': nested(1500),
  'deep-50000': nested(50_000)
}
const rawValue = fc.constantFrom(...Object.keys(raw)).map((name) => `raw:${name}`)

/** A body as text, with the raw pieces in their places. */
export function bodyText(body: unknown): string {
  return JSON.stringify(body).replaceAll(/"raw:([\w-]+)"/g, (text, name) => raw[name] ?? text)
}

/** Texts that break naive code: empty, NUL, lone surrogates, quotes, names of prototypes, 10,000 characters. */
export const oddText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.constantFrom('', '\0', 'a\0b', '\ud800', '\udc00x', '"', '\\', `'`, '%', '/', '..', '__proto__', 'ann', 'title'),
  fc.constantFrom('x'.repeat(10_000), '\u{1f600}'.repeat(3000))
)

/** Numbers at and beyond the ends of integers. */
export const oddNumber = fc.constantFrom(0, -0, -1, 0.5, 2 ** 31, 2 ** 53, -(2 ** 53), 2 ** 63, 1e300)

/** Any JSON. */
export const oddJson = fc.oneof(oddText, oddNumber, rawValue, fc.jsonValue({ maxDepth: 4 }))

// Mostly what can be understood, else nearly every pipeline would be refused at its first stage.
const mostly = <T>(good: fc.Arbitrary<T>, odd: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 8, arbitrary: good }, { weight: 1, arbitrary: odd })

const label = oddText.filter((text) => !text.includes('"') && !text.includes('\\'))
const path = mostly(
  fc.oneof(
    fc.constantFrom('visitorId', 'metadata.auto.id', 'metadata.auto.lastupdated', 'metadata.salesforce.tier'),
    fc.constantFrom('metadata.custom.title', 'metadata.agent.role', 'metadata.pendo.donotprocess'),
    label.map((text) => `metadata.custom["${text}"]`),
    label.map((text) => `metadata["${text}"].x`)
  ),
  fc.oneof(fc.constantFrom('accountId', 'a', 'metadata.custom', `metadata${'.a'.repeat(200)}`), oddText)
)
const literal = mostly(
  fc.oneof(
    label.map((text) => `"${text}"`),
    fc.constantFrom('0', '-1', '1e999', '-1e999', '9'.repeat(400), 'null', 'true', 'false')
  ),
  fc.oneof(oddText, fc.constantFrom('0x10', 'undefined', '[1]', 'f()'))
)
const operator = mostly(fc.constantFrom('==', '!=', '<', '<=', '>', '>='), fc.constantFrom('===', '+', 'in', ''))
const comparison = mostly(
  fc.tuple(path, operator, fc.oneof(literal, path)),
  fc.tuple(literal, operator, fc.oneof(path, literal))
).map((parts) => parts.join(' '))

const { filter } = fc.letrec<{ filter: string }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 5 },
    comparison,
    path,
    fc.tuple(tie('filter'), fc.constantFrom('&&', '||'), tie('filter')).map(([a, by, b]) => `(${a}) ${by} (${b})`),
    tie('filter').map((inner) => `!(${inner})`)
  )
}))

const sortKey = fc.tuple(fc.constantFrom('', '-'), path).map((parts) => parts.join(''))
const stage = mostly<object>(
  fc.oneof(
    fc.record({ filter }),
    fc.record({ select: fc.dictionary(fc.oneof(fc.constantFrom('visitorId', 'a'), oddText), path, { minKeys: 1 }) }),
    fc.record({ sort: fc.array(sortKey, { minLength: 1, maxLength: 3 }) }),
    fc.record({ limit: fc.nat(5) }),
    fc.constant({ identified: 'visitorId' })
  ),
  fc.oneof(
    fc.record({ limit: fc.oneof(oddNumber, rawValue) }),
    fc.constant({ count: null }),
    fc.dictionary(fc.constantFrom('source', 'identified', 'filter', 'select', 'sort', 'limit', 'count', 'x'), oddJson)
  )
)
const source = mostly<object>(
  fc.constantFrom({ source: { visitors: null } }, { source: { visitors: { identified: true } } }),
  fc.oneof(fc.constant({ source: { accounts: null } }), fc.record({ source: oddJson }))
)

/** Pipelines, from good ones to nonsense. */
export const oddPipeline = fc
  .tuple(source, fc.array(stage, { maxLength: 5 }))
  .map(([first, others]): unknown[] => [first, ...others])

const kind = fc.constantFrom('visitor', 'account', 'none')
const group = fc.constantFrom('custom', 'agent', 'pendo', 'auto', 'none')
const segment = oddText.map((text) => encodeURIComponent(text.toWellFormed()))
const rows = fc.array(
  fc.record(
    {
      visitorId: oddJson,
      accountId: oddJson,
      values: fc.oneof(fc.dictionary(fc.constantFrom('title', 'city', 'none', '__proto__'), oddJson), oddJson)
    },
    { requiredKeys: [] }
  ),
  { maxLength: 4 }
)
const newFields = fc.array(fc.record({ name: oddText, type: fc.constantFrom('string', 'number', 'time', 'x') }), {
  maxLength: 3
})

/** A request with an odd path or body. */
export interface OddCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly body?: unknown
}

const call = (method: OddCall['method'], path: fc.Arbitrary<string>, body?: fc.Arbitrary<unknown>) =>
  body === undefined
    ? path.map((path): OddCall => ({ method, path }))
    : fc
        .tuple(path, fc.oneof({ weight: 4, arbitrary: body }, { weight: 1, arbitrary: oddJson }))
        .map(([path, body]): OddCall => ({ method, path, body }))
const join = (...parts: (string | fc.Arbitrary<string>)[]) =>
  fc
    .tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part)))
    .map((texts) => texts.join('/'))

/** Calls of the Pendo surface, below its prefix. */
export const oddPendoCall = fc.oneof(
  call('POST', join('/metadata', kind, group, 'value'), rows),
  call('POST', join('/metadata', kind, group, 'value?create=true'), rows),
  call('GET', join('/metadata', kind, group, 'value', segment, segment)),
  call('PUT', join('/metadata', kind, group, 'value', segment, fc.constantFrom('title', 'donotprocess')), oddJson),
  call('GET', join('/metadata/schema', fc.oneof(kind, segment))),
  call('POST', join('/metadata/schema', kind, group), newFields),
  call('DELETE', join('/metadata/schema', kind, group, segment)),
  call('GET', join('/visitor', segment)),
  call('POST', join('/bulkdelete', kind), fc.record({ visitors: fc.array(oddText), accounts: fc.array(oddJson) })),
  call('GET', join('/bulkdelete', segment)),
  call('GET', fc.constant('/bulkdelete')),
  call('POST', fc.constant('/aggregation'), oddJson)
)

const seeds = fc.array(
  fc.record({ id: oddText, metadata: fc.dictionary(group, fc.dictionary(oddText, oddJson, { maxKeys: 2 })) }),
  { maxLength: 3 }
)
const seedFields = fc.array(
  fc.record({ kind, group: oddText, name: oddText, type: fc.constantFrom('string', 'list', 'x') }),
  { maxLength: 2 }
)
const visitorRow = fc.record({
  id: oddJson,
  custom: fc.oneof(fc.constant(null), fc.json(), oddText, oddNumber),
  agent: fc.constant(null),
  auto: fc.constantFrom(null, '{}', '{"id":1}'),
  pendo: fc.constantFrom(null, '{"donotprocess":1}'),
  other: fc.constantFrom(null, '{"salesforce":1}', '{"a":{"b":1e999}}'),
  updated_at: fc.oneof(fc.constant(null), oddNumber, oddText)
})
const jobRow = fc.record({
  id: oddText,
  kind,
  ids: fc.oneof(fc.constantFrom('["a"]', '[]', '[1]', '{'), oddText),
  created_at: oddNumber
})
const snapshots = fc.record({
  version: fc.constant(2),
  tables: fc.record({
    integration_keys: fc.constant([]),
    fields: fc.constant([]),
    visitors: fc.array(visitorRow, { maxLength: 2 }),
    accounts: fc.constant([]),
    delete_jobs: fc.array(jobRow, { maxLength: 2 })
  })
})
const faults = fc.array(
  fc.record(
    {
      method: oddText,
      path: oddText,
      seed: oddNumber,
      skip: oddNumber,
      probability: oddNumber,
      status: fc.constantFrom(200, 204, 304, 404, 429),
      body: oddText,
      location: oddText,
      retryAfter: fc.oneof(oddText, oddNumber),
      replaceBody: oddText
    },
    { requiredKeys: [] }
  ),
  { maxLength: 2 }
)

/** Calls of the control surface, below its prefix. */
export const oddControlCall = fc.oneof(
  call('POST', fc.constant('/seed'), fc.record({ visitors: seeds, fields: seedFields }, { requiredKeys: [] })),
  call('PUT', fc.constant('/snapshot'), snapshots),
  call('PUT', fc.constant('/faults'), faults),
  call('POST', fc.constant('/keys'), fc.record({ description: oddText, writeAccess: fc.constant(true) })),
  call('DELETE', join('/keys', segment)),
  call('GET', fc.constantFrom('/snapshot', '/faults', '/calls', '/keys'))
)
