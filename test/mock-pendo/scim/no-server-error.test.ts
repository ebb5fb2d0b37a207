import fc from 'fast-check'
import t from 'tap'
import { messages } from '#schemas/scim/messages.ts'
import { scimSchemas } from '#schemas/scim/resource-types.ts'
import { bodyText, oddJson, oddText } from '../odd-input.ts'
import type { ScimAnswer } from './scim.ts'
import { buildScim, newGroup, newUser, patchOf } from './scim.ts'
import '../../support/seed.ts'

// Filters, paths and bodies of every kind: sound ones, broken ones, and pieces of sound ones in any order.
const numRuns = Number(process.env.PENDO_OKTA_RUNS ?? 400)

const mostly = <T>(good: fc.Arbitrary<T>, odd: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 8, arbitrary: good }, { weight: 1, arbitrary: odd })

const names = [
  ...scimSchemas.flatMap(({ id, attributes }) =>
    attributes.flatMap(({ name, subAttributes = [] }) => [
      name,
      `${id}:${name}`,
      ...subAttributes.map((sub) => `${name}.${sub.name}`)
    ])
  ),
  ...scimSchemas.map(({ id }) => id),
  ...['id', 'externalId', 'meta', 'meta.created', 'meta.version', 'schemas', 'schemas.x', 'members', 'groups']
]
const attribute = mostly(
  fc.constantFrom(...names),
  fc.oneof(oddText, fc.constantFrom('constructor', '__proto__', 'toString', 'name.name.name', '$ref', '.', ':', '[]'))
)
const value = mostly(
  fc.oneof(
    fc.constantFrom(
      '"ada"',
      '"Ω"',
      '"a\\"b"',
      '"\\\\"',
      '""',
      '5',
      '-1.5e3',
      'true',
      'FALSE',
      'null',
      '"2026-01-05T06:00:00Z"'
    ),
    fc.string({ maxLength: 4 }).map((text) => JSON.stringify(text))
  ),
  oddText
)
const operator = mostly(
  fc.constantFrom('eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le', 'EQ'),
  fc.constantFrom('pr', 'constructor', '__proto__', '=', '')
)
const comparison = fc.oneof(
  fc.tuple(attribute, operator, value).map((parts) => parts.join(' ')),
  attribute.map((name) => `${name} pr`)
)
const { filter } = fc.letrec<{ filter: string }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 4 },
    comparison,
    fc.tuple(tie('filter'), fc.constantFrom('and', 'or', 'AND'), tie('filter')).map((parts) => parts.join(' ')),
    tie('filter').map((inner) => `(${inner})`),
    tie('filter').map((inner) => `not (${inner})`),
    fc.tuple(attribute, tie('filter')).map(([name, inner]) => `${name}[${inner}]`),
    fc.tuple(attribute, tie('filter'), comparison).map(([name, inner, rest]) => `${name}[${inner}].${rest}`)
  )
}))
const soup = fc
  .array(fc.oneof(attribute, operator, value, fc.constantFrom('(', ')', '[', ']', '.', 'and', 'or', 'not', ' ', '"')))
  .map((parts) => parts.join(' '))
const anyFilter = mostly(filter, fc.oneof(soup, oddText))

const path = mostly(
  fc.oneof(
    attribute,
    fc.tuple(attribute, filter).map(([name, inner]) => `${name}[${inner}]`),
    fc.tuple(attribute, filter, attribute).map(([name, inner, sub]) => `${name}[${inner}].${sub}`)
  ),
  oddText
)
const item = fc.oneof(
  oddJson,
  fc.record({ value: oddText, type: fc.constantFrom('work', 'home'), primary: fc.constantFrom(true, false, 'True') })
)
const anyValue = fc.oneof(item, fc.array(item, { maxLength: 3 }), fc.dictionary(path, item, { maxKeys: 3 }))
const operation = mostly<unknown>(
  fc.record(
    { op: fc.constantFrom('add', 'replace', 'remove', 'Add', 'move'), path, value: anyValue },
    { requiredKeys: ['op'] }
  ),
  oddJson
)
const attributes = fc.dictionary(attribute, anyValue, { maxKeys: 4 })

const isWellAnswered = ({ status, json, text }: ScimAnswer, what: string): void => {
  if (status >= 500) throw new Error(`${status} to ${what}: ${text}`)
  if (status >= 400 && (json.schemas[0] !== messages.error || json.status !== String(status) || !json.detail)) {
    throw new Error(`${status} to ${what} is no SCIM error: ${text}`)
  }
}

t.test(
  'filters, sort orders and projections of every kind are answered 200 or refused in SCIM',
  { timeout: 3_600_000 },
  async (t) => {
    const { call, user, group } = await buildScim(t)
    const { id } = await user('ada', { emails: [{ value: 'a@b', type: 'work' }], title: 'Ω' })
    await group('Team A', id)
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('/Users', '/Groups'),
        anyFilter,
        fc.option(attribute),
        fc.option(attribute),
        async (endpoint, filter, sortBy, shown) => {
          const query = new URLSearchParams({
            filter,
            ...(sortBy === null ? {} : { sortBy }),
            ...(shown === null ? {} : { attributes: shown })
          })
          isWellAnswered(await call('GET', `${endpoint}?${query}`), `the filter ${filter}`)
        }
      ),
      { numRuns }
    )
    t.pass(`${numRuns} filters`)
  }
)

t.test(
  'patches, creates and replaces of every kind are done or refused in SCIM, and leave what can be read',
  { timeout: 3_600_000 },
  async (t) => {
    const { call, user, group } = await buildScim(t)
    const { id } = await user('ada', { emails: [{ value: 'a@b', type: 'work', primary: true }] })
    const team = await group('Team A', id)
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(`/Users/${id}`, `/Groups/${team.id}`),
        fc.array(operation, { maxLength: 4 }),
        attributes,
        async (path, operations, more) => {
          const isUser = path.startsWith('/Users')
          const fresh = isUser ? newUser('ada', more) : newGroup('Team A', more)
          for (const [method, target, body] of [
            ['PATCH', path, patchOf(...(operations as object[]))],
            ['PUT', path, fresh],
            ['POST', isUser ? '/Users' : '/Groups', { ...fresh, userName: 'bo', displayName: 'Team B' }]
          ] as const) {
            const text = bodyText(body)
            const answer = await call(method, target, text)
            isWellAnswered(answer, `${method} ${target} ${text.slice(0, 2000)}`)
            if (answer.status === 201) await call('DELETE', `${target}/${answer.json.id}`)
          }
          const read = await call('GET', path)
          if (read.status !== 200 || read.json.id === undefined) throw new Error(`${path} reads as ${read.text}`)
          await call('PUT', path, isUser ? newUser('ada', { emails: [{ value: 'a@b' }] }) : newGroup('Team A'))
        }
      ),
      { numRuns }
    )
    t.notHas({}, 'polluted')
    t.pass(`${numRuns} bodies`)
  }
)
