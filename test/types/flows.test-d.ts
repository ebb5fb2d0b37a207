import { Type } from 'typebox'
import type { Flow, Value } from '#flows/kit/index.ts'
import {
  AnyObject,
  AnyObjects,
  defineFlow,
  defineHelper,
  defineTable,
  isNotEmpty,
  item,
  json,
  list,
  math,
  okta,
  oktaEvents,
  pendo,
  string,
  when
} from '#flows/kit/index.ts'

// Checked by `tsc` and never run: what the types of the kit take, and what they refuse.

declare const flow: Flow
declare const n: Value<number>
declare const text: Value<string>
declare const truth: Value<boolean>
declare const texts: Value<string[]>
declare const numbers: Value<number[]>
declare const object: Value<{ a: number; b: string }>
declare const plain: Value<Record<string, unknown>>

const table = defineTable({ key: 't', name: 'T', columns: { Name: Type.String(), Times: Type.Number() } })

const helper = defineHelper({
  key: 'h',
  name: 'H',
  inputs: { n: Type.Number(), text: Type.String() },
  returns: { sum: Type.Number(), words: Type.Array(Type.String()) },
  build: (flow, { n, text }, self, { index }) => {
    flow.call(self, { n: index, text })
    // @ts-expect-error an argument of the flow itself is missing
    flow.call(self, { n })
    return { sum: n, words: ['a'] }
  }
})

// Wirings that fit.
flow.use(math.add, { a: n, b: 1 })
flow.use(string.toLowerCase, { string: n })
flow.use(string.toLowerCase, { string: truth })
flow.use(string.toLowerCase, { string: object })
flow.use(json.stringify, { object })
flow.use(list.join, { list: texts, delimiter: ',' })
flow.use(okta.readUser, { idOrLogin: text })
flow.use(okta.listUsersWithFilter, { resultSet: 'First 200 Matching Records' })
flow.text`${n} ${truth} ${object} ${text} and ${'a literal'}`
const parsed = flow.use(json.parse, { string: text }, { as: { output: AnyObjects } })
const pushed = flow.use(pendo.pushUserList, {
  visitorIdKey: 'email',
  createNonExistingUsers: true,
  userList: parsed.output,
  valueKeys: ['email']
})
flow.use(pendo.pushUserList, {
  visitorIdKey: 'email',
  createNonExistingUsers: true,
  userList: flow.list([object]),
  valueKeys: texts
})
flow.use(math.add, { a: pushed.statusCode, b: pushed.usersFailed })
flow.use(math.add, { a: flow.part(object, 'a'), b: 0 })
const row = flow.findRow(table)
flow.updateRow(table, row.rowId, { Times: row.Times })
flow.forEach(texts, helper, { n: 1, text: item() }, { ignoreErrors: true, concurrency: n })
flow.stream(okta.listUsersWithFilter, { status: 'ACTIVE' }, withoutState())
flow.stream(okta.listUsersWithFilter, {}, withState(), { run: text }, { title: 'Everybody' })
const { words } = flow.call(helper, { n, text: n })
flow.use(list.length, { list: words })
const chosen = flow.ifElse(when(n, '==', 1), { yes: () => ({ a: 'x', b: n }), no: () => ({ a: text, b: 2 }) })
flow.use(math.add, { a: chosen.b, b: 1 })
flow.ifElse(isNotEmpty(text), { yes: (flow) => flow.call(helper, { n, text }) })
const lists = flow.ifElse(when(n, '==', 1), { yes: () => ({ l: texts }), no: () => ({ l: [] }) })
flow.use(list.join, { list: lists.l, delimiter: '' })
defineFlow({
  key: 'e',
  name: 'E',
  on: oktaEvents.userCreated,
  build: (flow, event) => void flow.text`${flow.part(event['Okta User'], 'ID')}`
})
const takesObject = defineHelper({ key: 'o', name: 'O', inputs: { o: AnyObject }, build: () => {} })
flow.call(takesObject, { o: object })
flow.call(takesObject, { o: plain })

// Wirings that do not fit: the complaint is at the input.
flow.use(math.add, {
  // @ts-expect-error a list is no number
  a: texts,
  b: 1
})
flow.use(math.add, {
  a: 1,
  // @ts-expect-error an object is no number
  b: object
})
flow.use(list.join, {
  // @ts-expect-error a number is no list
  list: n,
  delimiter: ','
})
flow.use(list.join, {
  list: texts,
  // @ts-expect-error a list is no text
  delimiter: texts
})
flow.use(pendo.pushUserList, {
  visitorIdKey: 'email',
  createNonExistingUsers: true,
  // @ts-expect-error numbers are no users
  userList: numbers,
  valueKeys: []
})
flow.use(pendo.pushUserList, {
  // @ts-expect-error an option is chosen when the flow is written
  visitorIdKey: text,
  createNonExistingUsers: true,
  userList: parsed.output,
  valueKeys: []
})
// @ts-expect-error `b` is missing
flow.use(math.add, { a: 1 })
// @ts-expect-error `list` is missing
flow.use(list.length, {})
// @ts-expect-error `string` is missing
flow.use(string.toLowerCase, {})
// @ts-expect-error `userList` is missing
flow.use(pendo.pushUserList, { visitorIdKey: 'email', createNonExistingUsers: true, valueKeys: [] })
flow.use(math.add, {
  a: 1,
  b: 2,
  // @ts-expect-error there is no input `c`
  c: 3
})
// @ts-expect-error there is no such card
flow.use(okta.noSuchCard, {})
// @ts-expect-error there is no output `usersCreated`
pushed.usersCreated
flow.use(okta.listUsersWithFilter, {
  // @ts-expect-error there is no such choice
  resultSet: 'All Records'
})

// Helper flows.
flow.call(helper, {
  // @ts-expect-error a list is no number
  n: texts,
  text
})
// @ts-expect-error `text` is missing
flow.call(helper, { n })
// @ts-expect-error it returns no `product`
flow.call(helper, { n, text }).product
flow.map(texts, helper, {
  // @ts-expect-error an object is no number
  n: object,
  text: item()
})
// @ts-expect-error what it returns is missing
defineHelper({ key: 'r', name: 'R', inputs: {}, returns: { sum: Type.Number() }, build: () => {} })
// @ts-expect-error a list is no number
defineHelper({ key: 'r', name: 'R', inputs: {}, returns: { sum: Type.Number() }, build: () => ({ sum: texts }) })

// Tables.
flow.createRow(table, {
  // @ts-expect-error the table has no such column
  Nick: 'x'
})
flow.createRow(table, {
  // @ts-expect-error a list is no number
  Times: numbers
})
// @ts-expect-error the table has no such column
flow.searchRows(table, { sortBy: 'Nick' })
// @ts-expect-error the table has no such column
flow.findRow(table, { where: [['Nick', '=', 'x']] })

// Branches and blocks.
flow.ifElse(when(n, '==', 1), {
  yes: () => ({ a: 1 }),
  // @ts-expect-error it gives back another name
  no: () => ({ b: 1 })
})
flow.ifElse(when(n, '==', 1), {
  yes: () => ({ a: 1 }),
  // @ts-expect-error it gives back a list where the other gives a number
  no: () => ({ a: texts })
})
flow.ifError({
  try: () => ({ a: 1 }),
  // @ts-expect-error it gives back another name
  catch: () => ({ b: 1 })
})
// @ts-expect-error it gives back another name
flow.ifElseIf([[when(n, '==', 1), () => ({ a: 1 })]], () => ({ b: 1 }))

// Streaming.
// @ts-expect-error the State is missing
flow.stream(okta.listUsersWithFilter, {}, withState())
flow.stream(okta.listUsersWithFilter, {}, withState(), {
  // @ts-expect-error a list is no text
  run: texts
})
// @ts-expect-error it takes no Record
flow.stream(okta.listUsersWithFilter, {}, helper)

// @ts-expect-error the object has no such key
flow.part(object, 'c')

function withState() {
  return defineHelper({
    key: 's',
    name: 'S',
    inputs: { Record: Type.Object({ ID: Type.String() }), State: Type.Object({ run: Type.String() }) },
    build: () => {}
  })
}

function withoutState() {
  return defineHelper({ key: 'w', name: 'W', inputs: { Record: Type.Object({ ID: Type.String() }) }, build: () => {} })
}
