import t from 'tap'
import { Type } from 'typebox'
import type { EventCard } from '#core/card.ts'
import {
  AnyObject,
  defineFlow,
  defineHelper,
  defineTable,
  isNotEmpty,
  item,
  list,
  math,
  object,
  okta,
  oktaEvents,
  string,
  when
} from '#flows/kit/index.ts'
import { fakeConnector } from '../../engine/run/run-draft.ts'
import { benchOf, returned } from './bench.ts'

// What an author writes is what a run does: each construct, compiled and run.

const double = defineHelper({
  key: 'double',
  name: 'Double',
  inputs: { n: Type.Number() },
  returns: { twice: Type.Number() },
  build: (flow, { n }) => ({ twice: flow.use(math.multiply, { a: n, b: 2 }).output })
})

const person = Type.Object({ name: Type.String(), address: Type.Object({ city: Type.String(), zip: Type.Number() }) })
const ann = { name: 'Ann', address: { city: 'Ulm', zip: 89073 } }

t.test('parts of an object, and parts of parts, are what the object has there', async (t) => {
  const flow = defineHelper({
    key: 'parts',
    name: 'Parts',
    inputs: { person },
    returns: { city: Type.String(), zip: Type.Number(), text: Type.String() },
    build: (flow, { person }) => {
      const address = flow.part(person, 'address')
      const zip = flow.use(math.add, { a: flow.part(address, 'zip'), b: 1 })
      return { city: flow.part(address, 'city'), zip: zip.output, text: flow.text`${flow.part(person, 'name')}!` }
    }
  })
  t.same(await returned([flow], { person: ann }), { city: 'Ulm', zip: 89074, text: 'Ann!' })
})

t.test('two outputs of one card can each be taken apart', async (t) => {
  const flow = defineHelper({
    key: 'two',
    name: 'Two',
    inputs: { one: person, other: person },
    returns: { both: Type.String() },
    build: (flow, { one, other }) => ({ both: flow.text`${flow.part(one, 'name')} ${flow.part(other, 'name')}` })
  })
  t.same(await returned([flow], { one: ann, other: { ...ann, name: 'Bo' } }), { both: 'Ann Bo' })
})

t.test('values with equal names stand each in their own place of a text', async (t) => {
  const flow = defineHelper({
    key: 'text',
    name: 'Text',
    inputs: { n: Type.Number() },
    returns: { text: Type.String() },
    build: (flow, { n }) => {
      const [one, two] = [flow.call(double, { n }), flow.call(double, { n: flow.call(double, { n }).twice })]
      return { text: flow.text`${one.twice}, ${two.twice}, ${one.twice} ${'and a literal'}` }
    }
  })
  t.same(await returned([flow], { n: 3 }), { text: '6, 12, 6 and a literal' })
})

t.test('nested branches give back values, literals, and values from before them', async (t) => {
  const flow = defineHelper({
    key: 'nested',
    name: 'Nested',
    inputs: { n: Type.Number() },
    returns: { word: Type.String(), n: Type.Number() },
    build: (flow, { n }) =>
      flow.ifElse(when(n, '>', 0), {
        yes: (flow) => {
          const inner = flow.ifElse(when(n, '>', 10), {
            yes: (flow) => ({ word: flow.text`big ${n}`, n: flow.call(double, { n }).twice }),
            no: () => ({ word: 'small', n })
          })
          return { word: inner.word, n: inner.n }
        },
        no: (flow) => {
          flow.use(string.uuid, {})
          return { word: 'none', n: -1 }
        }
      })
  })
  t.same(await returned([flow], { n: 12 }), { word: 'big 12', n: 24 })
  t.same(await returned([flow], { n: 4 }), { word: 'small', n: 4 })
  t.same(await returned([flow], { n: 0 }), { word: 'none', n: -1 })
})

t.test('a value from before an If/Else that one branch gives back does not hide what the other makes', async (t) => {
  const flow = defineHelper({
    key: 'before',
    name: 'Before',
    inputs: { n: Type.Number() },
    returns: { n: Type.Number() },
    build: (flow, { n }) =>
      flow.ifElse(when(n, '==', 1), { yes: () => ({ n }), no: (flow) => ({ n: flow.call(double, { n }).twice }) })
  })
  t.same(await returned([flow], { n: 1 }), { n: 1 })
  t.same(await returned([flow], { n: 5 }), { n: 10 })
})

t.test(
  'of an If/ElseIf the first condition that holds decides, with values from outside in each of its parts',
  async (t) => {
    const flow = defineHelper({
      key: 'ways',
      name: 'Ways',
      inputs: { n: Type.Number(), person },
      returns: { word: Type.String() },
      build: (flow, { n, person }) =>
        flow.ifElseIf(
          [
            [when(n, '==', 0), (flow) => ({ word: flow.text`none for ${flow.part(person, 'name')}` })],
            [when(n, '<', 5), (flow) => ({ word: flow.text`few, ${n}` })],
            [when(n, '<', 10), () => ({ word: 'some' })]
          ],
          (flow) => ({ word: flow.text`many in ${flow.part(flow.part(person, 'address'), 'city')}` })
        )
    })
    for (const [n, word] of [
      [0, 'none for Ann'],
      [2, 'few, 2'],
      [7, 'some'],
      [70, 'many in Ulm']
    ]) {
      t.same(await returned([flow], { n, person: ann }), { word })
    }
  }
)

const careful = defineHelper({
  key: 'careful',
  name: 'Careful',
  inputs: { n: Type.Number(), person },
  returns: { said: Type.String(), ok: Type.Boolean() },
  build: (flow, { n, person }) => {
    const before = flow.call(double, { n })
    return flow.ifError({
      try: (flow) => {
        const inner = flow.ifError({
          try: (flow) => {
            flow.failIf(when(n, '>', 0), { statusCode: 400, message: flow.text`${n} of ${flow.part(person, 'name')}` })
            return { said: flow.text`fine ${before.twice}` }
          },
          catch: (flow, error) => {
            flow.failIf(when(n, '>', 10), {
              statusCode: 500,
              message: flow.text`again: ${flow.part(error, 'message')}`
            })
            return { said: flow.text`caught "${flow.part(error, 'message')}" ${before.twice}` }
          }
        })
        return { said: inner.said, ok: true }
      },
      catch: (flow, error) => ({
        said: flow.text`${flow.part(error, 'message')} ${flow.part(person, 'name')}`,
        ok: false
      })
    })
  }
})

t.test(
  'If Error within If Error: values come in through both, and the error of the inner handler reaches the outer',
  async (t) => {
    t.same(await returned([careful], { n: 0, person: ann }), { said: 'fine 0', ok: true })
    t.same(await returned([careful], { n: 3, person: ann }), { said: 'caught "3 of Ann" 6', ok: true })
    t.same(await returned([careful], { n: 12, person: ann }), { said: 'again: 12 of Ann Ann', ok: false })
  }
)

t.test('Map gives each item and what is the same for all, and Pluck reads what the flow returned', async (t) => {
  const describe = defineHelper({
    key: 'describe',
    name: 'Describe',
    inputs: { name: Type.String(), whole: AnyObject, greeting: Type.String() },
    returns: { text: Type.String(), whole: AnyObject },
    build: (flow, { name, whole, greeting }, _, { index }) => ({
      text: flow.text`${index}: ${greeting}, ${name}`,
      whole
    })
  })
  const flow = defineHelper({
    key: 'map',
    name: 'Map',
    inputs: { people: Type.Array(person), greeting: Type.String() },
    returns: { texts: Type.Array(Type.String()), cities: Type.Array(Type.String()) },
    build: (flow, { people, greeting }) => {
      const made = flow.map(people, describe, { name: item('name'), whole: item(), greeting }, { concurrency: 3 })
      const as = { values: Type.Array(Type.String()) }
      return {
        texts: flow.use(list.pluck, { list: made, key: 'text' }, { as }).values,
        cities: flow.use(list.pluck, { list: made, key: 'whole.address.city' }, { as }).values
      }
    }
  })
  const people = [ann, { ...ann, name: 'Bo' }]
  t.same(await returned([flow], { people, greeting: 'hello' }), {
    texts: ['0: hello, Ann', '1: hello, Bo'],
    cities: ['Ulm', 'Ulm']
  })
})

t.test(
  'Map with a flow that returns one number gives numbers, and Reduce adds them from where it starts',
  async (t) => {
    const add = defineHelper({
      key: 'add',
      name: 'Add',
      inputs: { memo: Type.Number(), n: Type.Number() },
      returns: { sum: Type.Number() },
      build: (flow, { memo, n }) => ({ sum: flow.use(math.add, { a: memo, b: n }).output })
    })
    const isOdd = defineHelper({
      key: 'odd',
      name: 'Odd',
      inputs: { n: Type.Number() },
      returns: { odd: Type.Boolean() },
      build: (flow, { n }) => {
        const { odd } = flow.ifElse(when(n, '%', 2), { yes: () => ({ odd: false }), no: () => ({ odd: true }) })
        return { odd }
      }
    })
    const flow = defineHelper({
      key: 'sum',
      name: 'Sum',
      inputs: { numbers: Type.Array(Type.Number()), from: Type.Number() },
      returns: { sum: Type.Number(), odd: Type.Array(Type.Number()) },
      build: (flow, { numbers, from }) => {
        const doubled = flow.map(numbers, double, { n: item() })
        const odd = flow.filter(numbers, isOdd, { n: item() })
        return { sum: flow.reduce(doubled, from, add, { n: item() }), odd }
      }
    })
    t.same(await returned([flow], { numbers: [1, 2, 3], from: 100 }), { sum: 112, odd: [1, 3] })
    t.same(await returned([flow], { numbers: [], from: 100 }), { sum: 100, odd: [] })
  }
)

t.test('a flow that calls itself ends where it says', async (t) => {
  const flow = defineHelper({
    key: 'factorial',
    name: 'Factorial',
    inputs: { n: Type.Number() },
    returns: { product: Type.Number() },
    build: (flow, { n }, self) =>
      flow.ifElse(when(n, '>', 1), {
        yes: (flow) => {
          const rest = flow.call(self, { n: flow.use(math.subtract, { a: n, b: 1 }).output })
          return { product: flow.use(math.multiply, { a: n, b: rest.product }).output }
        },
        no: () => ({ product: 1 })
      })
  })
  t.same(await returned([flow], { n: 6 }), { product: 720 })
})

const notes = defineTable({
  key: 'notes',
  name: 'Notes',
  columns: { 'A/B': Type.String(), Turn: Type.Number(), On: Type.Boolean() }
})

const note = defineHelper({
  key: 'note',
  name: 'Note',
  inputs: { 'a/b': Type.String() },
  build: (flow, { 'a/b': text }, _, { index }) => void flow.createRow(notes, { 'A/B': text, Turn: index, On: true })
})

/** The column `Text` of the pack's only table. */
async function textsIn({ workflows, tables }: ReturnType<typeof benchOf>): Promise<unknown[]> {
  const [table] = workflows.tables
  if (table === undefined) throw new Error('no table')
  return (await tables.search(table.id, {})).map(({ fields }) => fields.Text)
}

t.test('Repeat, For Each and Call Flow Async write their rows, in columns whose names have slashes', async (t) => {
  const read = defineHelper({
    key: 'read',
    name: 'Read',
    inputs: { words: Type.Array(Type.String()) },
    returns: { all: Type.Array(Type.String()), two: Type.String() },
    build: (flow, { words }) => {
      flow.clearTable(notes)
      flow.repeat(2, note, { 'a/b': 'turn' })
      flow.forEach(words, note, { 'a/b': item() })
      const rows = flow.searchRows(notes, { where: [['On', '=', true]], sortBy: 'A/B', direction: 'desc' })
      const as = { values: Type.Array(Type.String()) }
      const all = flow.use(list.pluck, { list: rows, key: 'A/B' }, { as }).values
      const found = flow.findRow(notes, {
        where: [
          ['A/B', '=', flow.text`tu${'rn'}`],
          ['Turn', '=', 1]
        ]
      })
      return { all, two: flow.text`${found['A/B']} ${found.Turn} ${found.On}` }
    }
  })
  t.same(await returned([read], { words: ['x', 'y'] }), { all: ['y', 'x', 'turn', 'turn'], two: 'turn 1 true' })
})

t.test('an asynchronous call runs beside its caller', async (t) => {
  const flow = defineFlow({
    key: 'async',
    name: 'Async',
    build: (flow) => flow.callAsync(note, { 'a/b': 'later' })
  })
  const { asyncCalls, status } = await benchOf([flow]).run()
  t.match(asyncCalls, { started: 1, failed: 0 })
  t.equal(status, 'completed')
})

t.test('Continue If ends the flow with its message, Return Error If with its error', async (t) => {
  const flow = defineHelper({
    key: 'guards',
    name: 'Guards',
    inputs: { text: Type.String() },
    returns: { text: Type.String() },
    build: (flow, { text }) => {
      flow.continueIf(isNotEmpty(text), 'There is nothing.')
      flow.failIf(when(text, '==', 'bad'), { statusCode: 418, message: flow.text`It is ${text}.` })
      return { text }
    }
  })
  const bench = benchOf([flow])
  t.match(await bench.run({ inputs: { text: '' } }), { status: 'stopped', outputs: { message: 'There is nothing.' } })
  t.match(await bench.run({ inputs: { text: 'bad' } }), { status: 'failed', error: { message: /It is bad\./ } })
  t.match(await bench.run({ inputs: { text: 'good' } }), { status: 'completed', outputs: { text: 'good' } })
})

t.test(
  'objects and lists are made of values, and numbers, truths and objects become texts where a text is wanted',
  async (t) => {
    const flow = defineHelper({
      key: 'make',
      name: 'Make',
      inputs: { n: Type.Number(), yes: Type.Boolean(), person },
      returns: { object: AnyObject, list: Type.Array(Type.Number()), text: Type.String(), city: Type.String() },
      build: (flow, { n, yes, person }) => {
        const made = flow.object({ n, 'deep.down': yes, person, literal: { a: [1] } })
        const numbers = flow.list([n, 2, flow.call(double, { n }).twice])
        const city = flow.use(object.get, { object: person, path: 'address.city' }, { as: { output: Type.String() } })
        return {
          object: made,
          list: numbers,
          text: flow.text`${n} ${yes} ${flow.part(person, 'address')}`,
          city: city.output
        }
      }
    })
    t.same(await returned([flow], { n: 1, yes: true, person: ann }), {
      object: { n: 1, deep: { down: true }, person: ann, literal: { a: [1] } },
      list: [1, 2, 2],
      text: '1 true {"city":"Ulm","zip":89073}',
      city: 'Ulm'
    })
  }
)

t.test('a text is returned where a text is declared, whatever it was made of', async (t) => {
  const inner = defineHelper({
    key: 'inner',
    name: 'Inner',
    inputs: { n: Type.Number() },
    returns: { text: Type.String() },
    build: (_, { n }) => ({ text: n })
  })
  const flow = defineHelper({
    key: 'outer',
    name: 'Outer',
    inputs: { n: Type.Number() },
    returns: { text: Type.String() },
    build: (flow, { n }) => ({ text: flow.call(inner, { n }).text })
  })
  t.same(await returned([flow], { n: 7 }), { text: '7' })
})

t.test(
  'each event of an event flow runs what is written, with the fields of the event and values two blocks deep',
  async (t) => {
    const seen = defineTable({ key: 'seen', name: 'Seen', columns: { Text: Type.String() } })
    const flow = defineFlow({
      key: 'event',
      name: 'Event',
      on: oktaEvents.userCreated,
      build: (flow, event) => {
        const id = flow.part(event['Okta User'], 'ID')
        const { said } = flow.ifError({
          try: (flow) =>
            flow.ifError({
              try: (flow) => {
                flow.failIf(when(id, '==', '2'), { statusCode: 400, message: 'two' })
                return { said: flow.text`${id} in ${event['Event ID']}` }
              },
              catch: (flow, error) => ({ said: flow.text`${id}: ${flow.part(error, 'message')}` })
            }),
          catch: () => ({ said: 'not here' })
        })
        flow.createRow(seen, { Text: said })
      }
    })
    const events = ['1', '2'].map((ID) => ({ 'Okta User': { ID }, 'Event ID': 'e' }))
    const bench = benchOf([flow], [{ ...fakeConnector({}), events: Object.values(oktaEvents) as EventCard<never>[] }])
    const { status, cardExecutions } = await bench.run({ events })
    t.equal(status, 'completed')
    t.ok(cardExecutions > 8)
    t.same(await textsIn(bench), ['1 in e', '2: two'])
  }
)

t.test('a card that streams hands on each record with the State that goes along', async (t) => {
  const seen = defineTable({ key: 'seen', name: 'Seen', columns: { Text: Type.String() } })
  const take = defineHelper({
    key: 'take',
    name: 'Take',
    inputs: {
      Record: Type.Object({ ID: Type.String(), 'Raw Output': Type.Object({ profile: AnyObject }) }),
      State: Type.Object({ run: Type.String(), n: Type.Number() })
    },
    build: (flow, { Record, State }) => {
      const profile = flow.part(flow.part(Record, 'Raw Output'), 'profile')
      const n = flow.use(math.add, { a: flow.part(State, 'n'), b: 1 })
      flow.createRow(seen, {
        Text: flow.text`${flow.part(Record, 'ID')} ${flow.part(State, 'run')} ${n.output} ${profile}`
      })
    }
  })
  const flow = defineHelper({
    key: 'stream',
    name: 'Stream',
    inputs: { run: Type.String() },
    build: (flow, { run }) => void flow.stream(okta.listUsersWithFilter, { status: 'ACTIVE' }, take, { run, n: 4 })
  })
  const record = (ID: string) => ({ ID, 'Raw Output': { profile: { email: `${ID}@example.test` } } })
  const connector = fakeConnector({
    listUsersWithFilter: async (_, { stream }) => {
      for (const id of ['a', 'b']) await stream?.(record(id))
    }
  })
  const bench = benchOf([flow], [connector])
  const { status, error } = await bench.run({
    inputs: { run: 'r' },
    connect: () => ({ nickname: 'o', origin: 'http://127.0.0.1:9' })
  })
  t.equal(status, 'completed', String(error))
  t.same(await textsIn(bench), ['a r 5 {"email":"a@example.test"}', 'b r 5 {"email":"b@example.test"}'])
})
