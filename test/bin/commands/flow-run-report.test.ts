import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import t from 'tap'
import { calls, FlowDraft, inline, item, literal, pin } from '../../engine/drafts.ts'
import { run } from '../command-line.ts'
import { echoFlow, exportOf } from '../flow/draft.ts'

/** Gives a name back, and fails for one of them. */
function fussy(): FlowDraft {
  const flow = new FlowDraft('Fussy')
  const start = flow.add('control:callable', { out: { name: 'string' } })
  flow.add('control:throwIf', {
    title: 'Not Bea',
    in: {
      'left-operand': pin(start.out('name'), 'string'),
      operator: literal('=='),
      'right-operand': literal('Bea'),
      message: literal('</script><b>no Bea</b>')
    }
  })
  return flow
}

function main(): FlowDraft {
  const helper = fussy()
  const flow = new FlowDraft('Main')
  const start = flow.add('control:callable', { out: { list: 'object[]' } })
  flow.add('list:each', {
    title: 'Ask all',
    in: {
      list: pin(start.out('list'), 'object[]'),
      flo: calls(helper),
      name: item('name'),
      concurrency: literal(1, 'number')
    }
  })
  flow.add('control:let', { title: 'Never', in: { x: literal('y') }, out: { x: 'string' } })
  return Object.assign(flow, { helper })
}

/** The data of a report. */
// biome-ignore lint/suspicious/noExplicitAny: as the page reads it
function dataOf(report: string): any {
  const html = readFileSync(report, 'utf8')
  return JSON.parse(/<script type="application\/json" id="data">(.*?)<\/script>/s.exec(html)?.[1] ?? '')
}

const people = JSON.stringify({ list: [{ name: 'Ann' }, { name: 'Bea' }] })

t.test('the report has every card with values and time, the calls, and what failed', async (t) => {
  const flow = main()
  const file = exportOf(t, flow, (flow as FlowDraft & { helper: FlowDraft }).helper)
  const report = join(dirname(file), 'run.html')
  const ended = await run(['flow', 'run', file, '--flow', 'Main', '--input', people, '--report', report])
  t.match(ended, { status: 1, stdout: /The report is in .*run\.html\./ })
  const { executions } = dataOf(report)
  t.match(executions, [
    {
      flow: 'Main',
      parent: -1,
      status: 'failed',
      cards: [{ title: 'callable' }, { title: 'Ask all', status: 'failed' }]
    },
    {
      flow: 'Fussy',
      parent: 0,
      by: 1,
      status: 'completed',
      cards: [{ out: [['name', 'Ann']] }, { title: 'Not Bea', status: 'completed' }]
    },
    {
      flow: 'Fussy',
      parent: 0,
      by: 1,
      status: 'failed',
      cards: [{}, { title: 'Not Bea', status: 'failed', error: /no Bea/ }]
    }
  ])
  t.equal(executions[0].cards.length, 2)
  const html = readFileSync(report, 'utf8')
  t.equal(html.split('<template ').length, 3)
  t.notMatch(html, '<b>no Bea')
  t.match(html, /data-card="1"/)
})

t.test('an inline flow is shown in the picture of the flow around it', async (t) => {
  const block = new FlowDraft('block')
  block.add('control:callable')
  block.add('control:return', { title: 'Inner', in: { x: literal('deep') }, out: { x: 'string' } })
  const other = new FlowDraft('other')
  other.add('control:callable')
  other.add('control:return', { title: 'Other', in: { x: literal('else') }, out: { x: 'string' } })
  const flow = new FlowDraft('Main')
  flow.add('control:callable')
  flow.add('control:branch', {
    title: 'Which',
    in: {
      'if/left-operand': literal('a'),
      'if/operator': literal('=='),
      'if/right-operand': literal('a'),
      'if/flo': inline(block),
      'else/flo': inline(other)
    },
    out: { x: 'string' }
  })
  const file = exportOf(t, flow)
  const report = join(dirname(file), 'run.html')
  t.match(await run(['flow', 'run', file, '--report', report]), { status: 0 })
  const { executions, names } = dataOf(report)
  t.same(names, ['Main'])
  t.match(executions[1], {
    isInline: true,
    parent: 0,
    by: 1,
    picture: 0,
    cards: [{ card: 2 }, { card: 3, title: 'Inner' }]
  })
})

t.test(
  'a report is not written over a file that the run reads, nor beside saved data that lacks the cards',
  async (t) => {
    const file = exportOf(t, echoFlow())
    const before = readFileSync(file)
    t.match(await run(['flow', 'run', file, '--report', file]), { status: 2, stderr: /--report/ })
    t.ok(before.equals(readFileSync(file)))
    const folder = dirname(file)
    const data = join(folder, 'run.db')
    const report = join(folder, 'run.html')
    t.match(await run(['flow', 'run', file, '--data', data, '--report', report]), { status: 2, stderr: /--save-data/ })
    t.notOk(existsSync(report))
    t.match(await run(['flow', 'run', file, '--data', data, '--save-data', '--report', report]), { status: 0 })
    t.ok(existsSync(report))
  }
)

t.test('a run that is refused before its first card leaves no report', async (t) => {
  const flow = new FlowDraft('Slack')
  flow.add('control:callable')
  flow.add('slack:sendMessage', { title: 'Send' })
  const file = exportOf(t, flow)
  const report = join(dirname(file), 'run.html')
  t.match(await run(['flow', 'run', file, '--report', report]), { status: 2 })
  t.notOk(existsSync(report))
  t.notOk(existsSync(`${report}.part`))
})
