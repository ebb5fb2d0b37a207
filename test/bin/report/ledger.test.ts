import { readFileSync } from 'node:fs'
import { test } from 'tap'
import type { SettledRow } from '#connector/pendo/push/contract.ts'
import { Ledger } from '../../../bin/report/ledger.ts'
import { writeMissing } from '../../../bin/report/missing-file.ts'
import { OutputFile } from '../../../bin/report/output-file.ts'

const rows: SettledRow[] = [
  { row: 1, visitorId: 'ann@example.test', outcome: 'updated', code: null, reason: null },
  {
    row: 2,
    visitorId: null,
    outcome: 'unsent',
    code: 'ROW_ID_EMPTY',
    reason: 'Row 2 was not sent: "email", it is empty.'
  }
]

test('a ledger in CSV has a header line and a line for each row', async (t) => {
  const path = `${t.testdir({})}/out.csv`
  const ledger = await Ledger.open(path)
  await ledger.write(rows.slice(0, 1))
  await ledger.write(rows.slice(1))
  await ledger.finish()
  t.equal(
    readFileSync(path, 'utf8'),
    'row,visitorId,outcome,code,reason\n' +
      '1,ann@example.test,updated,,\n' +
      '2,,unsent,ROW_ID_EMPTY,"Row 2 was not sent: ""email"", it is empty."\n'
  )
})

for (const extension of ['ndjson', 'jsonl', 'NDJSON']) {
  test(`a ledger whose path ends in .${extension} has one object a line`, async (t) => {
    const path = `${t.testdir({})}/out.${extension}`
    const ledger = await Ledger.open(path)
    await ledger.write(rows)
    await ledger.finish()
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n')
    t.same(
      lines.map((line) => JSON.parse(line)),
      rows
    )
  })
}

for (const start of ['=', '+', '-', '@', '\t', '\r']) {
  test(`a cell that begins with ${JSON.stringify(start)} cannot become a formula`, async (t) => {
    const dir = t.testdir({})
    const visitorId = `${start}HYPERLINK("http://x.test")`
    const ledger = await Ledger.open(`${dir}/out.csv`)
    await ledger.write([{ row: 1, visitorId, outcome: 'missing', code: 'PENDO_VISITOR_MISSING', reason: visitorId }])
    await ledger.finish()
    await writeMissing(await OutputFile.open(`${dir}/missing.csv`), [visitorId])
    const cell = `"'${visitorId.replaceAll('"', '""')}"`
    t.equal(
      readFileSync(`${dir}/out.csv`, 'utf8').split('\n').slice(1).join('\n'),
      `1,${cell},missing,PENDO_VISITOR_MISSING,${cell}\n`
    )
    t.equal(readFileSync(`${dir}/missing.csv`, 'utf8'), `visitorId\n${cell}\n`)
  })
}

test('the file of missing ids is whole for more ids than are written at once', async (t) => {
  const path = `${t.testdir({})}/missing.csv`
  const ids = Array.from({ length: 25_001 }, (_, index) => `visitor-${index}`)
  await writeMissing(await OutputFile.open(path), ids)
  t.equal(readFileSync(path, 'utf8'), `visitorId\n${ids.join('\n')}\n`)
})
