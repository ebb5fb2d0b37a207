import { test } from 'tap'
import { outputsTable } from '../../../bin/report/outputs-table.ts'

const outputs = {
  statusCode: 200,
  message: 'Success: 1,234 of 1,300 users updated.',
  recordsProcessed: 1300,
  usersUpdated: 1234,
  usersFailed: 66,
  usersMissing: ['a', 'b', 'c', 'd', 'e']
}

test('the outputs stand in a table, of the missing ids the first three and how many more', async (t) => {
  const lines = outputsTable(outputs)
    .split('\n')
    .filter((line) => line.startsWith('│'))
    .map((line) => line.split('│').map((cell) => cell.trim()))
  t.same(
    lines.map(([, name, value]) => [name, value]),
    [
      ['statusCode', '200'],
      ['message', 'Success: 1,234 of 1,300 users updated.'],
      ['recordsProcessed', '1,300'],
      ['usersUpdated', '1,234'],
      ['usersFailed', '66'],
      ['usersMissing', '5: a, b, c and 2 more']
    ]
  )
  t.match(outputsTable({ ...outputs, usersMissing: [] }), /usersMissing .*none/)
})

test('an id with a line feed fakes no line', async (t) => {
  const text = outputsTable({ ...outputs, message: 'a\nb', usersMissing: ['x\nusersFailed 0'] })
  t.match(text, 'x␊usersFailed 0')
  t.match(text, 'a␊b')
})

test('an id cannot steer the terminal', async (t) => {
  t.notOk(outputsTable({ ...outputs, usersMissing: ['\u001b[2Jgone'] }).includes('\u001b'))
})
