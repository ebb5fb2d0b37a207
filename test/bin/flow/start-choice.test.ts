import { readFileSync } from 'node:fs'
import { PassThrough } from 'node:stream'
import type { Test } from 'tap'
import t from 'tap'
import { readExport } from '#engine/export/read-export.ts'
import { chooseStart, startableFlows } from '../../../bin/flow/start-choice.ts'
import { calls, FlowDraft } from '../../engine/drafts.ts'
import { noInterrupt } from '../command-line.ts'
import { exportOf } from './draft.ts'

function helper(name: string, ...callees: FlowDraft[]): FlowDraft {
  const flow = new FlowDraft(name)
  flow.add('control:callable', {})
  for (const callee of callees) flow.add('control:spawn', { in: { flo: calls(callee) } })
  return flow
}

function exportWith(t: Test, ...flows: FlowDraft[]) {
  const path = exportOf(t, ...flows)
  return readExport(readFileSync(path), { name: path })
}

/** A terminal whose person types these lines. */
function terminal(...lines: string[]) {
  const stdin = Object.assign(new PassThrough(), { isTTY: true })
  const stderr = Object.assign(new PassThrough(), { isTTY: true })
  let asked = 0
  stderr.on('data', (piece: Buffer) => {
    if (!piece.includes('Which one?')) return
    const line = lines[asked++]
    if (line === undefined) stdin.end()
    else stdin.write(`${line}\n`)
  })
  return { stdin, stderr, interrupt: noInterrupt, asked: () => asked }
}

t.test('helpers that another flow calls are not started; one that only calls itself is', async (t) => {
  const greet = helper('Greet')
  const loop = helper('Loop')
  loop.add('control:run', { in: { flo: calls(loop) } })
  const workflows = exportWith(t, helper('Kickoff', greet), greet, loop)
  t.same(
    startableFlows(workflows).map(({ name }) => name),
    ['Kickoff', 'Loop']
  )
})

t.test('where flows only call one another, each can be started', async (t) => {
  const one = helper('One')
  const two = helper('Two', one)
  one.add('control:spawn', { in: { flo: calls(two) } })
  t.equal(startableFlows(exportWith(t, one, two)).length, 2)
})

t.test('the only flow that can be started is taken without a question', async (t) => {
  const greet = helper('Greet')
  const { asked, ...person } = terminal()
  t.equal((await chooseStart(exportWith(t, helper('Kickoff', greet), greet), undefined, person)).name, 'Kickoff')
  t.equal(asked(), 0)
})

t.test('a person at a terminal is asked until the answer names one flow', async (t) => {
  const workflows = exportWith(t, helper('Load all'), helper('Load some'), helper('Clean'))
  for (const [lines, name] of [
    [['2'], 'Load some'],
    [['clean'], 'Clean'],
    [['0', '', 'load', '9', '1'], 'Load all']
  ] as const) {
    const { asked, ...person } = terminal(...lines)
    t.equal((await chooseStart(workflows, undefined, person)).name, name)
    t.equal(asked(), lines.length)
  }
})

t.test('a question that nobody answers ends as interrupted', async (t) => {
  const workflows = exportWith(t, helper('One'), helper('Two'))
  await t.rejects(chooseStart(workflows, undefined, terminal()), { code: 'INTERRUPTED' })
})

t.test('where nobody can be asked, the flows are part of the error', async (t) => {
  const workflows = exportWith(t, helper('One'), helper('Two'))
  const nobody = { stdin: new PassThrough(), stderr: new PassThrough(), interrupt: noInterrupt }
  await t.rejects(chooseStart(workflows, undefined, nobody), {
    code: 'FLOW_CHOICE_NEEDED',
    flows: [{ name: 'One' }, { name: 'Two' }]
  })
  t.equal((await chooseStart(workflows, 'two', nobody)).name, 'Two')
})
