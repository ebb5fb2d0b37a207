import t from 'tap'
import { readInputs } from '../../../bin/flow/inputs.ts'

t.test('a value is JSON where it can be read as such, and else text', async (t) => {
  t.same(readInputs(['a=1', 'b=true', 'c=[1,"x"]', 'd=Ann Moss', 'e=', 'f="1"', 'g=x=y', 'h=null']), {
    a: 1,
    b: true,
    c: [1, 'x'],
    d: 'Ann Moss',
    e: '',
    f: '1',
    g: 'x=y',
    h: null
  })
})

t.test('a JSON object gives several inputs, also from a file, and the last one given wins', async (t) => {
  const file = `${t.testdir({ 'in.json': '\ufeff{"b":2,"c":3}' })}/in.json`
  t.same(readInputs(['{"a":1,"b":1}', `@${file}`, 'c=4']), { a: 1, b: 2, c: 4 })
})

t.test('an input called __proto__ is an input like any other', async (t) => {
  const inputs = readInputs(['__proto__=1', '{"__proto__":{"x":2}}'])
  t.same(Object.entries(inputs), [['__proto__', { x: 2 }]])
  t.equal(Object.getPrototypeOf(inputs), Object.prototype)
})

t.test('what is neither name=value nor a JSON object is refused and told', async (t) => {
  for (const text of ['name', '=1', '{"a":', '@/no/such/file', '{']) {
    t.throws(() => readInputs([text]), { code: 'CONFIG_INVALID', where: '--input' }, text)
  }
  const list = `${t.testdir({ 'list.json': '[1]' })}/list.json`
  t.throws(() => readInputs([`@${list}`]), { code: 'CONFIG_INVALID' })
})
