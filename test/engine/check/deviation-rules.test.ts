import t from 'tap'
import { checkExport } from '#engine/check/check-export.ts'
import { rules } from '#engine/check/rules/index.ts'
import { readExport } from '#engine/export/read-export.ts'
import type { Loose } from '../drafts.ts'
import { calls, documentOf, FlowDraft, inline, literal, pin } from '../drafts.ts'

function example(): Loose {
  const helper = new FlowDraft('helper')
  helper.add('control:callable', { out: { Record: 'object' } })
  const block = new FlowDraft('block')
  block.add('control:callable')
  const handler = new FlowDraft('handler')
  handler.add('control:callable')
  const main = new FlowDraft('main')
  const start = main.add('control:callable', { out: { who: 'string' } })
  main.add('okta:listUsersWithFilter', {
    connection: 'k1',
    in: {
      'parameters/resultSet': literal('Stream Matching Records'),
      'Streaming/Flow': calls(helper),
      'Inputs/id': pin(start.out('who'), 'string')
    }
  })
  main.add('stash:searchRows2', {
    in: {
      'parameters/stash': literal('t1'),
      'Filter/Where Expression': literal({ expr: [{ lhs: 'User', op: '=', rhs: 'x' }] })
    }
  })
  main.add('math:add', { in: { a: literal(1), b: literal(2) }, out: { output: 'number' } })
  main.add('control:tryCatch', { in: { flo: inline(block) }, handler })
  return structuredClone(
    documentOf({
      flows: [main, helper],
      tables: [{ id: 't1', columns: ['User'] }],
      connections: [{ id: 'k1', connector: 'okta' }]
    })
  )
}

const body = (document: Loose): Loose =>
  Object.values<Loose>(document.data.flos).find(({ name }) => name === 'main').data
const card = (document: Loose, key: string): Loose => body(document).methods.find((one: Loose) => one.node.key === key)
const input = (document: Loose, key: string, at: number): Loose =>
  Object.values<Loose>(card(document, key).node.model.inputs.data)[at]
const firstPin = (document: Loose): Loose =>
  Object.values<Loose>(Object.values<Loose>(card(document, 'callable').pins)[0])[0][0]
const pinTo = (document: Loose, from: string, to: string, at: number) => {
  const [output] = Object.keys(card(document, from).node.model.outputs.data)
  const { pins } = card(document, from)
  pins[output ?? ''] = {
    ...pins[output ?? ''],
    [card(document, to).uuid]: [{ input: input(document, to, at).id, transform: null }]
  }
}

const deviations: [rule: string, what: string, deviate: (document: Loose) => void][] = [
  ['known-version', 'version 1.9.0', (d) => Object.assign(d, { version: '1.9.0' })],
  ['known-flags', 'a flag that is off', (d) => Object.assign(d.flags, { looseNulls: false })],
  ['known-flags', 'a flag nobody knows', (d) => Object.assign(d.flags, { looseDates: true })],
  [
    'called-flow-unknown',
    'a call of a flow that is not in the file',
    (d) => Object.assign(input(d, 'listUsersWithFilter', 1).value, { data: 'elsewhere' })
  ],
  ['card-titles', 'two titles', (d) => Object.assign(card(d, 'add').node.data, { name: 'Plus' })],
  [
    'order-shape',
    'a fork',
    (d) => Object.assign(body(d).orderings, { z: [body(d).methods[0].uuid, body(d).methods[2].uuid] })
  ],
  ['pin-order', 'a pin that runs backwards', (d) => pinTo(d, 'add', 'searchRows2', 1)],
  ['input-sources', 'two outputs on one input', (d) => Object.assign(card(d, 'callable').pins, doubled(d))],
  [
    'pin-transform',
    'a conversion of another output',
    (d) =>
      Object.assign(firstPin(d), {
        transform: { other: { convert: 'toString', forceWrapArray: false, dest: 'other' } }
      })
  ],
  ['option-pinned', 'a pinned option', (d) => pinTo(d, 'callable', 'searchRows2', 0)],
  ['literal-type', 'a number as text', (d) => Object.assign(input(d, 'add', 0).value, { data: '1' })],
  [
    'connection-unused',
    'a connection no card uses',
    (d) => Object.assign(card(d, 'listUsersWithFilter').node.model, { config: null })
  ],
  [
    'if-error-handler',
    'an If Error without handler',
    (d) => Object.assign(card(d, 'tryCatch').node.model.policy, { error: { type: 'finish' } })
  ],
  ['context-value', 'a context value without its outer end', (d) => addInnerValue(d)],
  [
    'where-column',
    'a column the table has not',
    (d) => Object.assign(input(d, 'searchRows2', 1).value, { data: { expr: [{ lhs: 'Nobody', op: '=', rhs: '' }] } })
  ],
  ['schedule-unmarked', 'a schedule that is not marked', (d) => Object.assign(body(d), { cron: { hours: '9' } })],
  ['stream-helper', 'a streaming helper without Record', (d) => renameRecord(d)]
]

function doubled(document: Loose): Loose {
  const [first, targets] = Object.entries<Loose>(card(document, 'callable').pins)[0] ?? ['', {}]
  const [to, list] = Object.entries<Loose>(targets)[0] ?? ['', []]
  return { [first]: { [to]: [...list, ...list] } }
}
function addInnerValue(document: Loose): void {
  const [start] = input(document, 'tryCatch', 0).value.data.methods
  start.node.model.outputs.data.w1 = {
    id: 'w1',
    group: 'context',
    key: 'w',
    value: { type: 'string', collection: false, data: null },
    metadata: { forceHide: true, wormholeMethodId: card(document, 'tryCatch').uuid }
  }
}
function renameRecord(document: Loose): void {
  const helper = Object.values<Loose>(document.data.flos).find(({ name }) => name === 'helper')
  const { inputs, outputs } = helper.data.methods[0].node.model
  for (const fields of [inputs, outputs]) for (const field of Object.values<Loose>(fields.data)) field.key = 'User'
}

const warningsOf = (document: Loose) =>
  checkExport(readExport(JSON.stringify(document), { name: 'x' })).filter(({ grade }) => grade !== 'advice')

t.test('an export without deviations has no warnings', async (t) => {
  t.same(warningsOf(example()), [])
})

for (const [rule, what, deviate] of deviations) {
  t.test(`${what} is the warning ${rule} and no error`, async (t) => {
    const document = example()
    deviate(document)
    t.same([...new Set(warningsOf(document).map((finding) => `${finding.grade} ${finding.rule}`))], [`warning ${rule}`])
  })
}

t.test('every warning has an example here', async (t) => {
  const shown = new Set(deviations.map(([rule]) => rule))
  t.same(
    rules.filter(({ grade, id }) => grade === 'warning' && !shown.has(id)),
    []
  )
})
