import { Type } from 'typebox'
import {
  AnyObject,
  AnyObjects,
  control,
  daily,
  date,
  defineFlow,
  defineHelper,
  definePack,
  defineTable,
  http,
  isEmpty,
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

// A pack that is of no use to anybody, and uses everything that the kit can do.

export const people = defineTable({
  key: 'people',
  name: 'People',
  description: 'Who was seen.',
  columns: {
    Name: Type.String(),
    'A/B': Type.String(),
    Seen: Type.String({ format: 'date-time' }),
    Times: Type.Number(),
    Active: Type.Boolean()
  }
})

const double = defineHelper({
  key: 'double',
  name: '[Helper] Double',
  inputs: { n: Type.Number(), 'of/which': Type.String() },
  returns: { twice: Type.Number() },
  build: (flow, { n, 'of/which': which }, _, { index }) => {
    const shifted = flow.use(math.add, { a: n, b: index })
    flow.comment('Which', 'The **text** does not matter.')
    flow.continueIf(isNotEmpty(which), flow.text`no ${which}`)
    const sum = flow.use(math.subtract, { a: shifted.output, b: index })
    return { twice: flow.use(math.multiply, { a: sum.output, b: 2 }).output }
  }
})

const isLong = defineHelper({
  key: 'is-long',
  name: '[Helper] Is it long',
  inputs: { text: Type.String(), least: Type.Number() },
  returns: { keep: Type.Boolean() },
  build: (flow, { text, least }) => {
    const { length } = flow.use(string.length, { string: text })
    const { kept } = flow.ifElse(when(length, '>=', least), {
      yes: () => ({ kept: true }),
      no: () => ({ kept: false })
    })
    return { keep: kept }
  }
})

const glue = defineHelper({
  key: 'glue',
  name: '[Helper] Glue',
  inputs: { memo: Type.String(), part: Type.String(), between: Type.String() },
  returns: { memo: Type.String() },
  build: (flow, { memo, part, between }) => ({ memo: flow.text`${memo}${between}${part}` })
})

const person = Type.Object({ name: Type.String(), address: Type.Object({ city: Type.String(), zip: Type.Number() }) })

const describe = defineHelper({
  key: 'describe',
  name: '[Helper] Describe a person',
  inputs: { person },
  returns: { city: Type.String(), text: Type.String() },
  build: (flow, { person }) => {
    const address = flow.part(person, 'address')
    return {
      city: flow.part(address, 'city'),
      text: flow.text`${flow.part(person, 'name')}: ${flow.part(address, 'zip')}`
    }
  }
})

const countDown = defineHelper({
  key: 'count-down',
  name: '[Helper] Count down',
  inputs: { left: Type.Number() },
  returns: { turns: Type.Number() },
  build: (flow, { left }, self) => {
    const { turns } = flow.ifElse(when(left, '>', 0), {
      yes: (flow) => {
        const less = flow.use(math.subtract, { a: left, b: 1 })
        const rest = flow.call(self, { left: less.output })
        return { turns: flow.use(math.add, { a: rest.turns, b: 1 }).output }
      },
      no: () => ({ turns: 0 })
    })
    return { turns }
  }
})

const keep = defineHelper({
  key: 'keep',
  name: '[Stream] Keep a user',
  inputs: {
    Record: Type.Object({ ID: Type.String(), 'Raw Output': Type.Object({ profile: AnyObject }) }),
    State: Type.Object({ run: Type.String(), least: Type.Number() })
  },
  build: (flow, { Record, State }) => {
    const profile = flow.part(flow.part(Record, 'Raw Output'), 'profile')
    const known = flow.findRow(people, { where: [['Name', '=', flow.part(Record, 'ID')]] })
    flow.ifElse(isEmpty(known.rowId), {
      yes: (flow) => {
        flow.createRow(people, {
          Name: flow.part(Record, 'ID'),
          'A/B': flow.part(State, 'run'),
          Times: flow.part(State, 'least')
        })
        flow.use(json.stringify, { object: profile })
      },
      no: (flow) => flow.updateRow(people, known.rowId, { Active: true })
    })
  }
})

const onCreated = defineFlow({
  key: 'on-created',
  name: 'A user was made',
  on: oktaEvents.userCreated,
  build: (flow, event) => {
    const user = event['Okta User']
    const id = flow.part(user, 'ID')
    const ended = flow.ifError({
      try: (flow) => {
        const read = flow.use(okta.readUser, { idOrLogin: id }, { retry: { times: 3, delayMs: 60_000 } })
        const inner = flow.ifError({
          try: (flow) => {
            flow.failIf(isEmpty(id), {
              statusCode: 404,
              message: flow.text`nobody, ${flow.part(user, 'Display Name')}`
            })
            return { who: flow.text`${id} ${event['Event ID']}`, status: read.status }
          },
          catch: (flow, error) => ({ who: flow.text`${id}: ${flow.part(error, 'message')}`, status: read.status })
        })
        return { who: inner.who, ok: true }
      },
      catch: (flow, error) => ({ who: flow.part(error, 'message'), ok: false })
    })
    flow.createRow(people, { Name: ended.who, Active: ended.ok, Seen: flow.use(date.now, {}).date })
  }
})

const nightly = defineFlow({
  key: 'nightly',
  name: 'Every night',
  description: 'Streams, searches and pushes.',
  keepsData: false,
  on: daily({ at: '23:05', timeZone: 'America/Los_Angeles' }),
  build: (flow, { executionTime, executionId }) => {
    flow.clearTable(people)
    const streamed = flow.stream(okta.listUsersWithFilter, { status: 'ACTIVE' }, keep, { run: executionId, least: 1 })
    const some = flow.searchRows(people, {
      where: [
        ['Times', '>=', 1],
        ['A/B', '=', executionId],
        ['Name', '!=', executionId],
        ['Active', '=', true]
      ],
      sortBy: 'Name',
      direction: 'desc',
      limit: streamed.recordsStreamed
    })
    const names = flow.use(list.pluck, { list: some, key: 'Name' }, { as: { values: Type.Array(Type.String()) } })
    const { way } = flow.ifElseIf(
      [
        [when(streamed.recordsStreamed, '==', 0), (flow) => ({ way: flow.text`none at ${executionTime}` })],
        [when(streamed.recordsStreamed, '<', 10), (flow) => ({ way: flow.text`few for ${executionId}` })],
        [isEmpty(names.values), () => ({ way: 'nobody' })]
      ],
      (flow) => {
        const joined = flow.use(list.join, { list: names.values, delimiter: ';' })
        return { way: joined.string }
      }
    )
    const users = flow.list([flow.object({ email: way, 'deep.down': 1, some: ['a'] })])
    for (const connection of ['Pendo', 'Pendo EU']) {
      flow.use(
        pendo.pushUserList,
        { visitorIdKey: 'email', createNonExistingUsers: false, userList: users, valueKeys: ['email'] },
        { connection, key: `push by ${connection}`, title: `Push (${connection})` }
      )
    }
    flow.use(http.post, { url: flow.text`https://example.test/${way}`, body: flow.object({ way }) })
    flow.forEach(some, removeOne, { id: item('Row ID'), whole: item(), run: executionId }, { concurrency: 5 })
    flow.forEach(
      names.values,
      removeNamed,
      { name: item() },
      { ignoreErrors: true, concurrency: streamed.recordsStreamed }
    )
  }
})

const removeOne = defineHelper({
  key: 'remove-one',
  name: '[Helper] Remove one',
  inputs: { id: Type.String(), whole: AnyObject, run: Type.String() },
  build: (flow, { id }) => flow.deleteRow(people, id)
})

const removeNamed = defineHelper({
  key: 'remove-named',
  name: '[Helper] Remove somebody',
  inputs: { name: Type.String() },
  build: (flow, { name }) => {
    const found = flow.findRow(people, { where: [['Name', '=', name]] })
    flow.continueIf(isNotEmpty(found.rowId))
    flow.deleteRow(people, found.rowId)
  }
})

/** Gives back by a table what it made of everything, for a run of it. */
const byHand = defineFlow({
  key: 'by-hand',
  name: 'By hand',
  build: (flow) => {
    const given = flow.assign({ a: 3, words: ['one', 'three', 'eleven'], deep: { name: 'Ann' } })
    const who = flow.use(
      json.parse,
      { string: '{"name":"Ann","address":{"city":"Ulm","zip":89073}}' },
      { as: { output: person } }
    )
    const { city, text } = flow.call(describe, { person: who.output })
    const outer = flow.ifElse(when(given.a, '==', 3), {
      yes: (flow) => {
        const inner = flow.ifElse(when(city, '==', 'Ulm'), {
          yes: (flow) => ({ word: flow.text`${city} and ${text} and ${city}`, n: given.a }),
          no: () => ({ word: 'elsewhere', n: 0 })
        })
        return { word: inner.word, list: given.words }
      },
      no: () => ({ word: '', list: [] })
    })
    const twice = flow.map([1, 2].length === 2 ? given.words : given.words, isLongOrNot, {
      text: item(),
      least: given.a
    })
    const long = flow.filter(outer.list, isLong, { text: item(), least: 4 })
    const glued = flow.reduce(long, 'go', glue, { part: item(), between: '-' })
    flow.repeat(2, note, { text: glued }, { concurrency: 1 })
    flow.callAsync(note, { text: outer.word })
    const { turns } = flow.call(countDown, { left: given.a })
    const doubled = flow.call(double, { n: turns, 'of/which': text })
    const chosen = flow.use(control.assignIf, {
      'left-operand': doubled.twice,
      operator: '>',
      'right-operand': 5,
      valueIfTrue: flow.part(given.deep, 'name'),
      valueIfFalse: 'none'
    })
    const rows = flow.use(list.construct, {}, { added: { x: twice }, as: { list: AnyObjects } })
    flow.use(json.stringify, { object: rows.list })
    flow.call(note, { text: flow.text`${chosen.output} ${turns} ${doubled.twice}` })
  }
})

const isLongOrNot = defineHelper({
  key: 'long-or-not',
  name: '[Helper] Long or not',
  inputs: { text: Type.String(), least: Type.Number() },
  returns: { text: Type.String(), long: Type.Boolean() },
  build: (flow, { text, least }) => ({ text, long: flow.call(isLong, { text, least }).keep })
})

const note = defineHelper({
  key: 'note',
  name: '[Helper] Note a text',
  inputs: { text: Type.String() },
  build: (flow, { text }) => void flow.createRow(people, { Name: text })
})

/** A pack with every construct of the kit. */
export const everyConstruct = definePack({
  key: 'every_construct',
  title: 'Every construct',
  description: 'What the kit can do.',
  created: '2026-11-22T00:00:00.000Z',
  tags: [],
  flows: [byHand, onCreated, nightly]
})
