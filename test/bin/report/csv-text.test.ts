import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { test } from 'tap'
import { csvText } from '../../../bin/report/csv-text.ts'
import '../../support/seed.ts'

test('a cell cannot become a formula, also not behind blanks and invisible characters', async (t) => {
  for (const cell of ['=1+1', ' =1+1', '\u00a0+1', '\u200b@x', '\t-1', '\ufeff=1', "'=1", '＝1', '\rx']) {
    t.match(csvText([[cell]]), /^"?'/, JSON.stringify(cell))
  }
  t.equal(csvText([['\n=1+1']]), `"'\n=1+1"\n`)
  t.equal(csvText([['ann@example.test', "o'neil", "'quoted'", 7, null]]), "ann@example.test,o'neil,'quoted',7,\n")
})

test('a cell with a semicolon, a tab or a line break is quoted, since some readers split there', async (t) => {
  for (const cell of ['x;=1+1', 'x\t=1+1', 'x\n=1+1', 'x\r=1+1']) t.equal(csvText([[cell]]), `"${cell}"\n`)
})

test('any value is read back by dropping the first apostrophe of a cell that begins as a guarded one does', async (t) => {
  const begin = fc.constantFrom('', "'", "''", ' ', '\t', '\r', '\n', '=', '+', '-', '@', ' =', "'=", 'x;=')
  fc.assert(
    fc.property(fc.tuple(begin, fc.string()), ([start, rest]) => {
      const value = `${start}${rest}`
      const [record] = parse(csvText([['first', value, 'last']])) as string[][]
      const read = record?.[1] ?? ''
      t.equal(/^'+(?:[\t\r]|[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠])/u.test(read) ? read.slice(1) : read, value)
    })
  )
})
