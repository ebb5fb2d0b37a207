import fc from 'fast-check'
import t from 'tap'
import { checkExport } from '#engine/check/check-export.ts'
import { rules } from '#engine/check/rules/index.ts'
import { readExport } from '#engine/export/read-export.ts'
import type { Loose } from '../drafts.ts'
import { calls, documentOf, FlowDraft, inline, literal, pin } from '../drafts.ts'
import { realExports, skipWithoutRealExports } from '../real-exports.ts'
import '../../support/seed.ts'

/** A flow with everything that the importer looks at. */
function example(): Loose {
  const helper = new FlowDraft('helper')
  helper.add('control:callable', { out: { who: 'string' } })
  helper.add('control:return')
  const scheduled = new FlowDraft('weekly', { minutes: '0', hours: '9', dayOfTheWeek: '1', timeZone: 'UTC' })
  scheduled.add('control:callable', { out: { 'context/execution_time': 'string' } })
  const manual = new FlowDraft('by hand')
  manual.add('control:noop')
  const block = new FlowDraft('block')
  block.add('control:callable')
  const handler = new FlowDraft('handler')
  handler.add('control:callable')
  const main = new FlowDraft('main')
  const start = main.add('control:callable', { out: { who: 'string' } })
  const rows = main.add('stash:searchRows2', {
    in: {
      'parameters/stash': literal('t1'),
      'Filter/Where Expression': literal({ expr: [{ lhs: 'User', op: '=', rhs: 'x' }] })
    },
    out: { 'Result/Rows': 'object[]' }
  })
  main.add('list:length', { in: { list: pin(rows.out('Result/Rows'), 'object[]') }, out: { length: 'number' } })
  main.add('list:construct', { in: { names: literal(['a']) }, out: { list: 'object[]' } })
  main.add('okta:readUser', { connection: 'k1', in: { 'User/ID or Login': pin(start.out('who'), 'string') } })
  main.addIf({ in: { operator: literal('==') } }, () => main.add('control:let', { in: { a: literal('1') } }))
  main.add('string:compose', {
    in: { _text_: literal('Dear {{{name}}}'), name: literal('Ann') },
    out: { output: 'string' }
  })
  main.add('control:spawn', { in: { flo: calls(helper), who: pin(start.out('who'), 'string') } })
  main.add('control:tryCatch', { in: { flo: inline(block) }, handler })
  return structuredClone(
    documentOf({
      flows: [main, helper, scheduled, manual],
      tables: [{ id: 't1', columns: ['User'] }],
      connections: [{ id: 'k1', connector: 'okta' }]
    })
  )
}

function rulesBroken(document: unknown, grade: 'error' | 'warning'): string[] {
  const findings = checkExport(readExport(JSON.stringify(document), { name: 'x' }))
  return [...new Set(findings.filter((finding) => finding.grade === grade).map(({ rule }) => rule))]
}

const flowNamed = (document: Loose, name: string): Loose =>
  Object.values<Loose>(document.data.flos).find((flow) => flow.name === name)
const cardOf = (document: Loose, key: string): Loose =>
  flowNamed(document, 'main').data.methods.find((card: Loose) => card.node.key === key)
const firstInput = (card: Loose): Loose => Object.values<Loose>(card.node.model.inputs.data)[0]
const rekey = (collection: Loose, from: string, to: string) => {
  collection[to] = collection[from]
  delete collection[from]
}

/** Ways to break an export that Okta would import: the error that must come of each, and no other. */
const errors: [rule: string, what: string, breakIt: (document: Loose) => void][] = [
  ['format-version', 'version 2.0.0', (d) => Object.assign(d, { version: '2.0.0' })],
  ['format-version', 'no version', (d) => delete d.version],
  ['envelope-part', 'no date of creation', (d) => delete d.created],
  ['envelope-part', 'no flags', (d) => delete d.flags],
  ['envelope-part', 'groups as a list', (d) => Object.assign(d.data, { groups: [] })],
  ['entry-id', 'a flow under another key', (d) => rekey(d.data.flos, flowNamed(d, 'by hand').id, 'other')],
  ['entry-id', 'a body with another uuid', (d) => Object.assign(flowNamed(d, 'main').data, { uuid: 'other' })],
  ['entry-id', 'a table under another key', (d) => rekey(d.data.tables, 't1', 't2')],
  [
    'inline-id',
    'an inline flow with two ids',
    (d) => Object.assign(firstInput(cardOf(d, 'tryCatch')).value.data, { id: null })
  ],
  ['connection-data', 'a connection with data', (d) => Object.assign(d.data.configs.k1, { data: { token: 'x' } })],
  [
    'card-id',
    'two cards with one id',
    (d) => flowNamed(d, 'main').data.methods.push({ ...cardOf(d, 'return'), ...sameCard(d) })
  ],
  ['field-id', 'an input under another key', (d) => breakFieldKey(cardOf(d, 'construct'))],
  ['field-id', 'an id used twice', (d) => breakFieldTwice(cardOf(d, 'compose'))],
  [
    'card-address',
    'an address of another version',
    (d) => Object.assign(cardOf(d, 'compose'), { address: 'root:kernel:string:0.0.2:compose' })
  ],
  ['card-address', 'two keys', (d) => Object.assign(cardOf(d, 'let').node.model, { key: 'assign' })],
  [
    'card-address',
    'a version of another channel',
    (d) => Object.assign(cardOf(d, 'let').parents.channel, { address: 'root:kernel:list' })
  ],
  ['pin-end', 'a pin to a card of another flow', (d) => addPin(d, 'callable', 'elsewhere', 'i')],
  ['pin-end', 'a pin to an input that is not there', (d) => addPin(d, 'callable', cardOf(d, 'spawn').uuid, 'i')],
  ['branch-head', 'a branch to nowhere', (d) => Object.assign(cardOf(d, 'if').branches, { elsewhere: false })],
  [
    'card-connection',
    'a connection that is not in the file',
    (d) => Object.assign(cardOf(d, 'compose').node.model, { config: 'k9' })
  ],
  [
    'card-connection',
    'a connection of another connector',
    (d) => Object.assign(cardOf(d, 'compose').node.model, { config: 'k1' })
  ],
  [
    'card-table',
    'a table that is not in the file',
    (d) => Object.assign(firstInput(cardOf(d, 'searchRows2')).value, { data: 't9' })
  ],
  [
    'list-value',
    'a list whose literal is a text',
    (d) => Object.assign(firstInput(cardOf(d, 'construct')).value, { data: '["a"]' })
  ],
  [
    'list-value',
    'a pinned list whose literal is a text',
    (d) => Object.assign(firstInput(cardOf(d, 'length')).value, { data: '' })
  ],
  [
    'ordering-card',
    'an ordering of another flow',
    (d) => Object.assign(flowNamed(d, 'main').data.orderings, { z: [cardOf(d, 'tryCatch').uuid, 'elsewhere'] })
  ],
  [
    'card-unordered',
    'a card in no ordering',
    (d) =>
      flowNamed(d, 'main').data.methods.push({ ...structuredClone(cardOf(d, 'let')), uuid: 'new', node: lone('let') })
  ],
  ['start-card', 'two start cards', (d) => delete flowNamed(d, 'main').data.orderings.e1],
  ['start-card', 'no card at all', (d) => Object.assign(flowNamed(d, 'by hand').data, { methods: [] })],
  [
    'compose-placeholder',
    'a placeholder without input',
    (d) => Object.assign(firstInput(cardOf(d, 'compose')).value, { data: '{{{nobody}}}' })
  ],
  [
    'called-flow-start',
    'a call of a flow that is no helper',
    (d) => Object.assign(firstInput(cardOf(d, 'spawn')).value, { data: flowNamed(d, 'by hand').id })
  ],
  ['schedule-incomplete', 'a schedule without times', (d) => Object.assign(flowNamed(d, 'weekly').data, { cron: {} })],
  [
    'schedule-incomplete',
    'a schedule on a flow run by hand',
    (d) => Object.assign(flowNamed(d, 'by hand').data, { scheduled: true, cron: { hours: '9' } })
  ]
]

function sameCard(document: Loose): Loose {
  return { ...structuredClone(cardOf(document, 'let')), node: lone('let'), pins: {} }
}
function lone(key: string): Loose {
  return {
    key,
    data: { name: key },
    model: { key, metadata: { name: key }, inputs: { data: {} }, outputs: { data: {} } }
  }
}
function breakFieldKey(card: Loose): void {
  const { data } = card.node.model.inputs
  rekey(data, Object.keys(data)[0] ?? '', 'other')
}
function breakFieldTwice(card: Loose): void {
  const [first, second] = Object.keys(card.node.model.inputs.data)
  const { data } = card.node.model.inputs
  data[first ?? ''].id = second
  data[second ?? ''].key = 'name'
  rekey(data, first ?? '', `${second} `)
  data[`${second} `].id = `${second} `
  const [output] = Object.keys(card.node.model.outputs.data)
  rekey(card.node.model.outputs.data, output ?? '', second ?? '')
  card.node.model.outputs.data[second ?? ''].id = second
}
function addPin(document: Loose, key: string, card: string, input: string): void {
  const { pins } = cardOf(document, key)
  const [output = ''] = Object.keys(cardOf(document, key).node.model.outputs.data)
  pins[output] = { ...pins[output], [card]: [{ input, transform: null }] }
}

t.test('a whole export has neither errors nor warnings', async (t) => {
  t.same(rulesBroken(example(), 'error'), [])
  t.same(rulesBroken(example(), 'warning'), [])
})

for (const [rule, what, breakIt] of errors) {
  t.test(`${what} is the error ${rule} and no other`, async (t) => {
    const document = example()
    breakIt(document)
    t.same(rulesBroken(document, 'error'), [rule])
  })
}

t.test('every rule about the import has an example here', async (t) => {
  const shown = new Set(errors.map(([rule]) => rule))
  t.same(
    rules.filter(({ grade, id }) => grade === 'error' && !shown.has(id)),
    []
  )
})

t.test('what the Console says is quoted where it is known', async (t) => {
  const quoting = rules
    .filter(({ consoleText }) => consoleText !== undefined)
    .map(({ id, consoleText }) => [id, consoleText])
  t.same(quoting, [
    ['list-value', 'TypeError: flo.id is not a function'],
    ['ordering-card', 'TypeError: flo.id is not a function']
  ])
})

t.test('a finding names flow, card and field', async (t) => {
  const document = example()
  Object.assign(firstInput(cardOf(document, 'construct')).value, { data: '' })
  const [finding] = checkExport(readExport(JSON.stringify(document), { name: 'x' }))
  t.match(finding, {
    rule: 'list-value',
    flow: 'main',
    card: 'construct',
    field: 'names',
    flowId: flowNamed(document, 'main').id
  })
})

t.test('whatever is broken in a real export, the check names just that', { skip: skipWithoutRealExports }, async () => {
  const texts = realExports.map(({ bytes }) => bytes().toString('utf8'))
  const breakages: [rule: string, breakIt: (document: Loose, pick: (of: Loose[]) => Loose) => boolean][] = [
    ['format-version', (d) => Object.assign(d, { version: 'x' })],
    ['entry-id', (d, pick) => Object.assign(pick(Object.values(d.data.flos)).data ?? {}, { uuid: 'x' })],
    ['ordering-card', (d, pick) => Object.assign(pick(bodies(d)).orderings, { zz: ['nobody', 'nobody'] })],
    ['list-value', (d, pick) => Object.assign(pick(lists(d)).value, { data: '' })],
    [
      'card-address',
      (d, pick) => Object.assign(pick(bodies(d).flatMap(({ methods }) => methods)), { address: 'root:kernel:x:1:y' })
    ],
    [
      'pin-end',
      (d, pick) =>
        Object.assign(pick(bodies(d).flatMap(({ methods }) => methods)).pins, { nobody: { x: [{ input: 'y' }] } })
    ]
  ]
  fc.assert(
    fc.property(fc.nat(), fc.nat(breakages.length - 1), fc.nat(), (file, which, at) => {
      const document = JSON.parse(texts[file % texts.length] ?? '')
      const [rule, breakIt] = breakages[which] ?? ['', () => false]
      breakIt(document, (of) => of[at % of.length] ?? {})
      // A card with another address is another card, of which other rules may have to say more.
      const broken = rulesBroken(document, 'error')
      const [own] = broken
      const empty = Object.values<Loose>(document.data.flos).every(({ data }) => data === null)
      return (
        empty ||
        (rule === 'card-address' ? broken.includes(rule) : own === rule && broken.length === 1) ||
        isStub(document, rule, broken)
      )
    }),
    { numRuns: 120 }
  )
})

function isStub(document: Loose, rule: string, broken: readonly string[]): boolean {
  return (
    rule === 'entry-id' &&
    broken.length === 0 &&
    Object.values<Loose>(document.data.flos).some(({ data }) => data === null)
  )
}
function bodies(document: Loose): Loose[] {
  return Object.values<Loose>(document.data.flos).flatMap(({ data }) => (data === null ? [] : [data]))
}
function lists(document: Loose): Loose[] {
  const cards = bodies(document).flatMap(({ methods }) => methods)
  const fields = cards.flatMap((card: Loose) => [
    ...Object.values<Loose>(card.node.model.inputs.data),
    ...Object.values<Loose>(card.node.model.outputs.data)
  ])
  const found = fields.filter(({ value }: Loose) => value.collection === true)
  // A file without any list gets one.
  return found.length > 0
    ? found
    : [Object.assign(fields[0], { value: { type: 'string', collection: true, data: [] } })]
}
