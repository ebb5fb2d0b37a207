import fc from 'fast-check'
import t from 'tap'
import { setOwn } from '#engine/values/own.ts'
import { readPath, writePath } from '#engine/values/paths.ts'
import { markStreamed } from '#engine/values/stream-record.ts'
import '../../support/seed.ts'

t.test('a path reaches into objects and lists', async (t) => {
  const value = { all: [1, { 'Raw Output': { profile: { login: 'ann' } } }] }
  t.equal(readPath(value, 'all.1.Raw Output.profile.login'), 'ann')
  t.equal(readPath(value, ['all', '0']), 1)
  t.equal(readPath(value, ''), value)
  t.equal(readPath([{ id: 7 }], '0.id'), 7)
  t.equal(readPath(value, 'all.5.x'), undefined)
  t.equal(readPath(value, 'all.length'), undefined)
  t.equal(readPath('text', 'length'), undefined)
  t.equal(readPath(null, 'a'), undefined)
})

t.test('an own key that is the whole rest of a path wins over its parts', async (t) => {
  t.equal(readPath({ 'a.b': 1, a: { b: 2 } }, 'a.b'), 1)
  t.equal(readPath({ x: { 'user.session.start': 3 } }, 'x.user.session.start'), 3)
  t.equal(readPath({ 'a.b': 1, a: { b: 2 } }, ['a', 'b']), 2, 'but not where the path is a list of keys')
})

t.test('a path never reads or writes a prototype', async (t) => {
  t.equal(readPath({}, 'constructor.name'), undefined)
  t.equal(readPath({}, '__proto__.polluted'), undefined)
  const target = {}
  writePath(target, '__proto__.polluted', true)
  writePath(target, 'constructor.prototype.polluted', true)
  t.equal(({} as { polluted?: unknown }).polluted, undefined)
  t.ok(Object.hasOwn(target, '__proto__'))
})

t.test('writing makes the objects on the way, and lists where the next key is a number', async (t) => {
  const made = {}
  writePath(made, 'commands.0.value.registration', 'x')
  writePath(made, 'commands.1.value', 'y')
  t.same(made, { commands: [{ value: { registration: 'x' } }, { value: 'y' }] })
})

t.test('writing through a plain value, or far behind the end of a list, is refused', async (t) => {
  t.throws(() => writePath({ a: 5 }, 'a.b', 1), { code: 'CARD_VALUE_INVALID' })
  t.throws(() => writePath({}, 'a.4294967295', 1), { code: 'CARD_VALUE_INVALID' })
  t.throws(() => writePath({ a: [] }, 'a.b', 1), { code: 'CARD_VALUE_INVALID' })
})

t.test('what was written at a path is read there', async (t) => {
  const key = fc.string({ minLength: 1, maxLength: 5 }).filter((text) => !/^\d+$/.test(text))
  fc.assert(
    fc.property(fc.array(key, { minLength: 1, maxLength: 5 }), fc.jsonValue(), (path, value) => {
      const target = {}
      writePath(target, path, value)
      t.same(readPath(target, path), value)
    })
  )
})

t.test(
  'in a streamed record Record stands for the record and State for the state, unless it has such keys',
  async (t) => {
    const record = { 'Raw Output': { profile: { login: 'ann' } } }
    markStreamed(record, { days: 30 })
    t.equal(readPath(record, 'Record.Raw Output.profile.login'), 'ann')
    t.equal(readPath(record, 'State.days'), 30)
    t.equal(readPath(record, 'Raw Output.profile.login'), 'ann')
    t.equal(JSON.stringify(record), '{"Raw Output":{"profile":{"login":"ann"}}}', 'serialised it shows nothing of that')
    const own = { Record: 'mine' }
    markStreamed(own, {})
    t.equal(readPath(own, 'Record'), 'mine')
    t.equal(readPath({ a: 1 }, 'Record.a'), undefined)
  }
)

t.test('setOwn takes __proto__ for a key like any other', async (t) => {
  const target = {}
  setOwn(target, '__proto__', { polluted: true })
  t.equal(Object.getPrototypeOf(target), Object.prototype)
  t.equal(JSON.stringify(target), '{"__proto__":{"polluted":true}}')
})
