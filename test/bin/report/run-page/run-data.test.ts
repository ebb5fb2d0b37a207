import type { Test } from 'tap'
import t from 'tap'
import { openDatabase } from '#core/sqlite.ts'
import { readExport } from '#engine/export/read-export.ts'
import type { KeptCard, KeptExecution } from '#engine/history/records.ts'
import { SqliteHistoryStore } from '#engine/history/sqlite-history-store.ts'
import { runDataOf } from '../../../../bin/report/run-page/run-data.ts'
import { jsonForHtml, runHtml } from '../../../../bin/report/run-page/run-html.ts'
import { documentOf, FlowDraft } from '../../../engine/drafts.ts'

/** A run of one flow that has called another so many times; the last call failed. */
async function manyCalls(t: Test, calls: number) {
  const database = openDatabase(':memory:')
  t.teardown(() => database.close())
  const history = new SqliteHistoryStore(database)
  const [top, helper] = [new FlowDraft('Top'), new FlowDraft('Helper')]
  const first = top.add('control:callable')
  const each = top.add('list:each', { title: 'All' })
  const given = helper.add('control:callable', { out: { name: 'string' } })
  const workflows = readExport(JSON.stringify(documentOf({ flows: [top, helper] })), { name: 'made' })
  await history.begin({ id: 'run', flowId: top.id, flow: 'Top', mode: 'as-okta', startedAt: 1_000, savesData: true })
  const card = (number: number, execution: number, cardId: string, value: string): KeptCard => ({
    number,
    execution,
    cardId,
    title: 'Card',
    address: 'root:kernel:control:0.0.1:callable',
    status: 'completed',
    startedAt: 1_000 + number,
    durationMs: 1,
    tries: 1,
    inputs: '[]',
    outputs: JSON.stringify([{ path: 'name', value }]),
    error: null
  })
  const base = { startedAt: 1_000, durationMs: 5, cards: 1, error: null } as const
  const executions: KeptExecution[] = [
    { ...base, id: 'run', number: 0, kind: 'run', caller: null, flowId: top.id, flow: 'Top', status: 'failed' }
  ]
  const cards = [card(0, 0, first.id, ''), card(1, 0, each.id, '')]
  for (let call = 1; call <= calls; call += 1) {
    const caller = { executionId: 'run', flow: 'Top', cardId: each.id, cardNumber: 1 }
    const status = call === calls ? 'failed' : 'completed'
    executions.push({
      ...base,
      id: `call-${call}`,
      number: call,
      kind: 'nested',
      caller,
      flowId: helper.id,
      flow: 'Helper',
      status
    })
    cards.push(card(call + 1, call, given.id, `</script><!-- ${call}`))
  }
  await history.write('run', { executions, cards })
  const omitted = { executions: 0, cards: 0 }
  await history.end('run', {
    status: 'failed',
    durationMs: 9,
    cards: cards.length,
    asyncCalls: null,
    ignoredErrors: 0,
    error: null,
    omitted
  })
  const run = await history.run('run')
  if (run === null) throw new Error('no run')
  return { workflows, history, run }
}

t.test('beyond its limit a report keeps what failed, says how much is missing and how to see it', async (t) => {
  const { workflows, history, run } = await manyCalls(t, 500)
  const data = await runDataOf(workflows, history, run, { maxCards: 100, maxValues: 1_000_000 })
  t.equal(data.executions.length, 99)
  t.match(data.executions.at(-1), { id: 'call-500', status: 'failed', parent: 0, by: 1, cards: [{ card: 0 }] })
  t.same(data.leftOut, { executions: 402, cards: 402 })
  t.match(runHtml(data, 'Look there.'), /Not in this report: 402 executions and 402 cards\. Look there\./)
})

t.test('values count, too', async (t) => {
  const { workflows, history, run } = await manyCalls(t, 50)
  const data = await runDataOf(workflows, history, run, { maxCards: 1_000, maxValues: 500 })
  t.ok(data.executions.length < 20)
  t.ok(data.leftOut.cards > 30)
})

t.test('of 5,000 calls the page has one picture and one element of data', async (t) => {
  const { workflows, history, run } = await manyCalls(t, 5_000)
  const data = await runDataOf(workflows, history, run)
  const html = runHtml(data, '')
  t.same(data.leftOut, { executions: 0, cards: 0 })
  t.equal(html.split('<template ').length - 1, 2)
  t.equal(html.split('<script').length - 1, 2)
  t.ok(html.replace(/<script type="application\/json".*?<\/script>/s, '').length < 60_000)
  t.ok(html.length < 2_000_000)
})

t.test('no value ends the element that the data is in', async (t) => {
  const value = ['</script>', '<!--', ']]>', '\u2028', '&lt;']
  const json = jsonForHtml(value)
  t.notMatch(json, /[<>&\u2028]/)
  t.same(JSON.parse(json), value)
})
