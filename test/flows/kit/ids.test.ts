import t from 'tap'
import { Type } from 'typebox'
import { compilePack, defineHelper, math, string } from '#flows/kit/index.ts'
import { packsFor } from '#flows/packs/index.ts'
import { run } from '../../support/run.ts'
import type { Raw } from './bench.ts'
import { documentOf, packOf } from './bench.ts'
import { cardsOf, scopesOf } from './emit-rules/raw.ts'
import { everyConstruct } from './every-construct.ts'

/** Ids of cards and of all their fields, by the titles of the cards. */
function idsByTitle(document: Raw): Map<string, string[]> {
  return new Map(
    [...cardsOf(document)].map(({ card }) => {
      const { inputs, outputs } = card.node.model
      return [card.node.data.name, [card.uuid, ...Object.keys(inputs.data), ...Object.keys(outputs.data)]]
    })
  )
}

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8')

t.test('compiled twice, here and in another process, a pack is the same bytes', async (t) => {
  for (const pack of [...packsFor().values(), everyConstruct]) {
    t.equal(text(compilePack(pack)), text(compilePack(pack)), pack.key)
  }
  const script = `
    import { compilePack } from '#flows/kit/index.ts'
    import { everyConstruct } from '#test/flows/kit/every-construct.ts'
    process.stdout.write(compilePack(everyConstruct))`
  const other = await run(process.execPath, ['--input-type=module-typescript', '-e', script], {
    cwd: new URL('../../..', import.meta.url).pathname
  })
  t.equal(other.stderr, '')
  t.equal(other.stdout, text(compilePack(everyConstruct)))
})

/** A chain of cards by keys of their own; `more` comes in the middle. */
const chain = (more: boolean, title = 'Last') =>
  defineHelper({
    key: 'chain',
    name: 'Chain',
    inputs: { n: Type.Number() },
    returns: { n: Type.Number() },
    build: (flow, { n }) => {
      const first = flow.use(math.add, { a: n, b: 1 }, { key: 'first', title: 'First' })
      const between = more ? flow.use(math.add, { a: first.output, b: 1 }, { title: 'Between' }) : first
      const last = flow.use(math.add, { a: between.output, b: 1 }, { key: 'last', title })
      return { n: last.output }
    }
  })

t.test('a new title changes nothing but the title', async (t) => {
  const [before, after] = [chain(false), chain(false, 'The last one')].map((flow) => text(compilePack(packOf(flow))))
  t.not(before, after)
  t.equal(after?.replaceAll('The last one', 'Last'), before)
})

t.test('a card that is inserted in the middle changes no id of the cards around it that have keys', async (t) => {
  const [before, after] = [idsByTitle(documentOf(chain(false))), idsByTitle(documentOf(chain(true)))]
  t.notOk(before.has('Between'))
  t.ok(after.has('Between'))
  for (const title of ['First', 'Last', 'Helper Flow', 'Return']) t.same(after.get(title), before.get(title), title)
})

t.test('cards without keys of their own are told apart, whatever keys others have', async (t) => {
  const flow = defineHelper({
    key: 'names',
    name: 'Names',
    inputs: {},
    build: (flow) => {
      flow.use(string.uuid, {})
      flow.use(string.uuid, {})
      for (const key of ['uuid', 'uuid#1', 'uuid-2', '=uuid']) flow.use(string.uuid, {}, { key })
    }
  })
  const ids = [...cardsOf(documentOf(flow))].map(({ card }) => card.uuid)
  t.equal(new Set(ids).size, 7)
})

t.test('names with slashes do not run into one another', async (t) => {
  const flow = defineHelper({
    key: 'slashes',
    name: 'Slashes',
    inputs: { 'a/b': Type.Object({ 'c/d': Type.String(), c: Type.Object({ d: Type.String() }) }), a: Type.String() },
    returns: { 'x/y': Type.String(), x: Type.String() },
    build: (flow, given) => {
      const object = given['a/b']
      const { one, two } = flow.ifError({
        try: (flow) => ({
          one: flow.text`${flow.part(object, 'c/d')}`,
          two: flow.text`${flow.part(flow.part(object, 'c'), 'd')}`
        }),
        catch: () => ({ one: '', two: '' })
      })
      return { 'x/y': one, x: two }
    }
  })
  const caller = defineHelper({
    key: 'caller',
    name: 'Caller',
    inputs: {},
    returns: { 'x/y': Type.String() },
    build: (flow) => {
      const literal = { 'c/d': '1', c: { d: '2' } }
      const made = flow.call(flow_, { 'a/b': literal, a: '' })
      return { 'x/y': made['x/y'] }
    }
  })
  const flow_ = flow
  const document = documentOf(caller)
  const spawn = [...cardsOf(document)].map(({ card }) => card).find(({ node }) => node.key === 'spawn')
  const names = Object.values<Raw>(spawn.node.model.outputs.data).map(({ group, key }) => [group, key])
  t.same(names, [
    [null, 'x/y'],
    [null, 'x']
  ])
  for (const { cards } of scopesOf(document)) {
    const ids = cards.flatMap(({ node }) => [
      ...Object.keys(node.model.inputs.data),
      ...Object.keys(node.model.outputs.data)
    ])
    t.equal(new Set(ids).size, ids.length)
  }
})

t.test(
  'the order in which an author writes the inputs of a card, or the parts of a definition, changes nothing',
  async (t) => {
    const written = (swapped: boolean) => {
      const given = { key: 'order', name: 'Order', inputs: { a: Type.Number(), b: Type.Number() } }
      return defineHelper({
        ...(swapped ? { inputs: given.inputs, name: given.name, key: given.key } : given),
        returns: { sum: Type.Number() },
        build: (flow, { a, b }) => {
          const sum = flow.use(
            math.add,
            swapped ? { b, a } : { a, b },
            swapped ? { title: 'S', key: 's' } : { key: 's', title: 'S' }
          )
          const again = flow.call(called, swapped ? { b: sum.output, a } : { a, b: sum.output })
          return { sum: again.sum }
        }
      })
    }
    const called = defineHelper({
      key: 'called',
      name: 'Called',
      inputs: { a: Type.Number(), b: Type.Number() },
      returns: { sum: Type.Number() },
      build: (flow, { a, b }) => ({ sum: flow.use(math.add, { a, b }).output })
    })
    t.equal(text(compilePack(packOf(written(true)))), text(compilePack(packOf(written(false)))))
  }
)
