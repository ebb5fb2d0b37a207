import { test } from 'tap'
import { detectFormat } from '../../../bin/input/detect-format.ts'

const detect = (name: string, content: string) => detectFormat({ name, head: Buffer.from(content) })

for (const [name, content, format] of [
  ['users.csv', 'email', 'csv'],
  ['users.CSV', '[email]', 'csv'],
  ['users.ndjson', '{"a":1}', 'ndjson'],
  ['users.jsonl', '', 'ndjson'],
  ['users.ndjson', '[{"a":1}]', 'json'],
  ['users.json', ' \n[{"a":1}]', 'json'],
  ['users.json', '{"a":1}\n{"a":2}', 'ndjson'],
  ['(standard input)', '[]', 'json'],
  ['(standard input)', '\n{"a":1}', 'ndjson'],
  ['(standard input)', 'email,name\na,b', 'csv'],
  ['users.txt', 'email;name', 'csv'],
  ['users.txt', '"email","name"', 'csv']
] as const) {
  test(`${name} that begins ${JSON.stringify(content)} is ${format}`, async (t) => {
    t.equal(detect(name, content), format)
  })
}

test('a single value is no list', async (t) => {
  t.throws(() => detect('users.json', '42'), { code: 'INPUT_NOT_LIST', message: /is a number, not a list/ })
  t.throws(() => detect('users.json', '"ann, bob"'), { code: 'INPUT_NOT_LIST', message: /is a string/ })
  t.throws(() => detect('(standard input)', 'null\n'), { code: 'INPUT_NOT_LIST', message: /is null/ })
})

test('what is neither JSON nor CSV is refused', async (t) => {
  t.throws(() => detect('users.json', 'email,name\n'), { code: 'INPUT_NOT_JSON' })
  t.throws(() => detect('users', '<html>'), { code: 'INPUT_NOT_JSON', message: /--format csv/ })
  t.throws(() => detect('users', ' \n'), { code: 'INPUT_NOT_JSON', message: /it is empty/ })
})
