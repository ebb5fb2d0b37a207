/** A run without end over a data file, to be killed. Argument: the file. Says `under way` once it has come some way. */
import { openDatabase } from '#core/sqlite.ts'
import { calls, FlowDraft, literal } from '../drafts.ts'
import { historyBench } from './history-draft.ts'

const helper = new FlowDraft('Per row')
helper.add('control:callable', {})
helper.add('stash:createRow', { in: { 'parameters/stash': literal('t1'), 'Fields/User': literal('first half') } })
helper.add('stash:createRow', { in: { 'parameters/stash': literal('t1'), 'Fields/User': literal('second half') } })
const loop = new FlowDraft('Loop')
loop.add('control:callable', {})
loop.add('control:times', { in: { flo: calls(helper), count: literal(10_000), concurrency: literal(1) } })
const flow = new FlowDraft('Endless')
flow.add('control:callable', {})
flow.add('control:run', { in: { flo: calls(helper) } })
flow.add('control:times', {
  title: 'Again and again',
  in: { flo: calls(loop), count: literal(10_000), concurrency: literal(1) }
})

const bench = historyBench(
  { flows: [flow, loop, helper], tables: [{ id: 't1', columns: ['User'] }] },
  { database: openDatabase(process.argv[2] ?? '') }
)
let said = false
await bench.run({
  saveData: process.argv[3] === 'save data',
  observer: {
    onProgress: (cards) => {
      if (cards > 3_000 && !said) console.log('under way')
      said ||= cards > 3_000
    }
  }
})
