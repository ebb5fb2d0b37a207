import type { Test } from 'tap'
import t from 'tap'
import type { DifferenceKind } from '#flows/diff/difference.ts'
import { differenceKinds } from '#flows/diff/difference.ts'
import type { Loose } from '../../engine/drafts.ts'
import { calls, documentOf, FlowDraft, inline, item, literal, pin } from '../../engine/drafts.ts'
import { differencesOf, sentencesOf } from './exports.ts'

const table = '00000000-0000-4000-8000-0000000000aa'
const told = new Set<DifferenceKind>()

/** A flow with a card of every sort, its helper, a table, two connections and a folder; with handles to change them. */
function draft() {
  const helper = new FlowDraft('Keep one')
  const given = helper.add('control:callable', { title: 'Helper Flow', out: { who: 'string' } })
  const row = helper.add('stash:createRow', {
    title: 'Create Row',
    in: { 'parameters/stash': literal(table), 'Fields/User': pin(given.out('who'), 'string') }
  })
  const flow = new FlowDraft('Sync', { minutes: '0', hours: '6', dayOfTheWeek: '1', timeZone: 'Europe/Rome' })
  flow.add('control:callable', { title: 'Scheduled Flow' })
  const read = flow.add('okta:readUser', {
    title: 'Read User',
    connection: 'k1',
    in: { 'parameters/mode': literal('fast'), 'Inputs/id': literal('ann') },
    out: { 'Result/Login': 'string', 'Result/Email': 'string' }
  })
  const compose = flow.add('string:compose', {
    title: 'Compose',
    in: { _text_: literal('Hello {{{k1}}}!'), k1: pin(read.out('Result/Login'), 'string') },
    out: { output: 'string' }
  })
  const list = flow.add('list:construct', {
    title: 'Construct',
    in: { a: literal('one'), b: literal('two'), c: pin(compose.out('output'), 'string') },
    out: { list: 'object[]' }
  })
  const comment = flow.add('control:comment', { title: 'Comment' })
  comment.raw.node.model.comments = { title: '', markdown: 'Mind the gap' }
  const inBranch: { text?: ReturnType<FlowDraft['add']> } = {}
  const test = flow.addIf(
    {
      title: 'If/Else',
      in: { 'left-operand': pin(list.out('list'), 'object[]'), operator: literal('is not empty') }
    },
    () => {
      inBranch.text = flow.add('string:concat', {
        title: 'Concatenate',
        in: { string1: literal('a'), string2: literal('b') },
        out: { output: 'string' }
      })
    }
  )
  const each = flow.add('list:each', {
    title: 'For Each',
    in: { list: pin(list.out('list'), 'object[]'), flo: calls(helper), who: item('name'), concurrency: literal(1) }
  })
  const tried = new FlowDraft('tried')
  tried.add('control:callable', { title: 'Try' })
  const search = tried.add('stash:searchRows2', {
    title: 'Search Rows',
    in: {
      'parameters/stash': literal(table),
      'Filter/Where Expression': literal({ expr: [{ lhs: 'User', op: '=', rhs: 'ann', join: 'AND' }] })
    }
  })
  const handler = new FlowDraft('handler')
  handler.add('control:callable', { title: 'Handle' })
  handler.add('string:trim', { title: 'Trim', in: { text: literal('x') } })
  const guard = flow.add('control:tryCatch', { title: 'If Error', in: { flo: inline(tried) }, handler })
  const document = documentOf({
    flows: [flow, helper],
    tables: [{ id: table, columns: ['User', 'Tries'] }],
    connections: [
      { id: 'k1', connector: 'okta' },
      { id: 'k2', connector: 'okta' }
    ]
  })
  document.data.configs.k2.name = 'Second okta'
  document.data.groups.g1 = { id: 'g1', data: { name: 'Folder', description: '', media_uri: '', path: '' } }
  document.data.flos[flow.id].data.group = 'g1'
  const older: Loose = structuredClone(document)
  const newer: Loose = structuredClone(document)
  const flowOf = (id: string) => newer.data.flos[id]
  const inFlow = (body: Loose, id: string): Loose =>
    body.methods.find(({ uuid }: Loose) => uuid === id) ??
    body.methods
      .flatMap(bodiesIn)
      .map((inner: Loose) => inFlow(inner, id))
      .find((found: Loose) => found !== undefined)
  return {
    older,
    newer,
    sync: flowOf(flow.id),
    card: (drafted: { readonly id: string }) =>
      inFlow(flowOf(flow.id).data, drafted.id) ?? inFlow(flowOf(helper.id).data, drafted.id),
    ids: { flow: flow.id, helper: helper.id },
    cards: { read, compose, list, comment, test, text: inBranch.text ?? read, each, search, guard, row, given }
  }
}

function bodiesIn(card: Loose): Loose[] {
  const { inputs, policy } = card.node.model
  const held = Object.values<Loose>(inputs.data).map(({ value }) => value.data)
  return [...held, policy?.error?.flo].filter((body) => Array.isArray(body?.methods))
}

const field = (card: Loose, key: string, side = 'inputs'): Loose =>
  Object.values<Loose>(card.node.model[side].data).find((input) => input.key === key)
const retitle = (card: Loose, title: string) => {
  card.node.data.name = title
  card.node.model.metadata.name = title
}
/** Takes a card out of a flow and closes the gap. */
const take = (body: Loose, id: string) => {
  const at = body.methods.findIndex(({ uuid }: Loose) => uuid === id)
  const edges = Object.entries<Loose>(body.orderings)
  const before = edges.filter(([, [, to]]) => to === id)
  const after = edges.filter(([, [from]]) => from === id)
  for (const [key] of [...before, ...after]) delete body.orderings[key]
  for (const [key, [from]] of before) for (const [other, [, to]] of after) body.orderings[`${key}${other}`] = [from, to]
  for (const { pins } of body.methods) for (const output of Object.values<Loose>(pins)) delete output[id]
  return body.methods.splice(at, 1)[0]
}
/** Puts a card behind another. */
const putBehind = (body: Loose, id: string, card: Loose) => {
  for (const pair of Object.values<Loose>(body.orderings)) if (pair[0] === id) pair[0] = card.uuid
  body.orderings[`new${card.uuid}`] = [id, card.uuid]
  body.methods.push(card)
}

type Draft = ReturnType<typeof draft>
const changes: readonly [name: string, change: (d: Draft) => void, says: readonly string[]][] = [
  [
    'a retitled card',
    ({ card, cards }) => retitle(card(cards.read), 'Read Ann'),
    ['"Read User" retitled: now "Read Ann"']
  ],
  [
    'a retitled card within a block',
    ({ card, cards }) => retitle(card(cards.search), 'Find'),
    ['"If Error" (try) > "Search Rows" retitled: now "Find"']
  ],
  [
    'an option',
    ({ card, cards }) => (field(card(cards.read), 'mode').value.data = 'slow'),
    ['"Read User", option "mode": "fast" → "slow"']
  ],
  [
    'a literal',
    ({ card, cards }) => (field(card(cards.each), 'concurrency').value.data = 5),
    ['"For Each", "concurrency": 1 → 5']
  ],
  [
    'a literal within a branch',
    ({ card, cards }) => (field(card(cards.text), 'string2').value.data = 'c'),
    ['"If/Else" (if it holds) > "Concatenate", "string2": "b" → "c"']
  ],
  [
    'an argument of each item',
    ({ card, cards }) => (field(card(cards.each), 'who').value.proxy.path = 'login'),
    ['"For Each", "who": of the item: "name" → of the item: "login"']
  ],
  [
    'another output of the same card',
    ({ card, cards }) => {
      const { pins, node } = card(cards.read)
      const [from] = Object.keys(pins)
      const email = Object.keys(node.model.outputs.data)[1] ?? ''
      pins[email] = pins[from ?? '']
      delete pins[from ?? '']
    },
    ['"Compose", "_text_": "Hello {{{Read User.Login}}}!" → "Hello {{{Read User.Email}}}!"']
  ],
  [
    'an input wired to a literal',
    ({ card, cards }) => {
      const compose = card(cards.compose)
      compose.pins = {}
      field(card(cards.list), 'c').value.data = 'three'
    },
    ['"Construct", "c": from "Compose", "output" → "three"']
  ],
  [
    'a conversion on the way',
    ({ card, cards }) => {
      const { pins } = card(cards.list)
      const [id = ''] = Object.keys(pins)
      const [targets] = Object.values<Loose>(pins[id])
      targets[0].transform = { [id]: { convert: 'parse', forceWrapArray: false, dest: id } }
    },
    ['"If/Else", "left-operand": from "Construct", "list" → from "Construct", "list", converted by "parse"']
  ],
  [
    'the text of a Compose card',
    ({ card, cards }) => (field(card(cards.compose), '_text_').value.data = 'Dear {{{k1}}}!'),
    ['"Compose", "_text_": "Hello {{{Read User.Login}}}!" → "Dear {{{Read User.Login}}}!"']
  ],
  [
    'the conditions of a search',
    ({ card, cards }) => (field(card(cards.search), 'Where Expression').value.data.expr[0].op = '!='),
    ['"If Error" (try) > "Search Rows", "Where Expression": User = ann → User != ann'.replaceAll('ann', '"ann"')]
  ],
  [
    'an item put between others',
    ({ card, cards }) => {
      const { data } = card(cards.list).node.model.inputs
      for (const input of Object.values<Loose>(data)) if (input.metadata.index > 0) input.metadata.index++
      const [first] = Object.values<Loose>(data)
      data.i9 = { ...structuredClone(first), id: 'i9', key: 'z', metadata: { index: 1 } }
      data.i9.value.data = 'new'
    },
    ['"Construct", input "z" added: "new"']
  ],
  [
    'an item taken away',
    ({ card, cards }) => {
      const { data } = card(cards.list).node.model.inputs
      delete data[field(card(cards.list), 'a').id]
    },
    ['"Construct", input "a" removed: "one"']
  ],
  [
    'items in another order',
    ({ card, cards }) => {
      const [a, b] = [field(card(cards.list), 'a'), field(card(cards.list), 'b')]
      ;[a.metadata.index, b.metadata.index] = [1, 0]
    },
    ['"Construct", place of "b": place 2 → place 1']
  ],
  [
    'an input of the flow',
    ({ card, cards }) => {
      for (const side of ['inputs', 'outputs']) {
        const { data } = card(cards.given).node.model[side]
        const copy: Loose = structuredClone(Object.values<Loose>(data)[0])
        copy.id = `n${side}`
        data[copy.id] = { ...copy, key: 'why' }
      }
    },
    ['"Helper Flow", input "why" added']
  ],
  [
    'the type of an input',
    ({ card, cards }) => (field(card(cards.read), 'id').value.type = 'object'),
    ['"Read User", type of "id": text → object']
  ],
  [
    'an output',
    ({ card, cards }) => {
      const { data } = card(cards.text).node.model.outputs
      data.o9 = { ...structuredClone(Object.values<Loose>(data)[0]), id: 'o9', key: 'more' }
    },
    ['"If/Else" (if it holds) > "Concatenate", output "more" added']
  ],
  [
    'an output that is gone',
    ({ card, cards }) => {
      const { data } = card(cards.text).node.model.outputs
      delete data[field(card(cards.text), 'output', 'outputs').id]
    },
    ['"If/Else" (if it holds) > "Concatenate", output "output" removed']
  ],
  [
    'the type of an output',
    ({ card, cards }) => (field(card(cards.text), 'output', 'outputs').value.collection = true),
    ['"If/Else" (if it holds) > "Concatenate", type of output "output": text → list of text']
  ],
  [
    'a connection',
    ({ card, cards }) => (card(cards.read).node.model.config = 'k2'),
    ['"Read User", connection: connection "My okta" → connection "Second okta"']
  ],
  [
    'error handling',
    ({ card, cards }) => (card(cards.read).node.model.policy.error = { type: 'finish', retry: 3, delay: 60000 }),
    ['"Read User", when it fails: stops the flow → stops the flow, after 3 repetitions, 60 s apart']
  ],
  [
    'a helper flow for errors',
    ({ card, cards, ids }) => (card(cards.read).node.model.policy.error = { type: 'flo', flo: ids.helper, retry: 0 }),
    ['"Read User", when it fails: stops the flow → runs "Keep one", and stops']
  ],
  [
    'a comment',
    ({ card, cards }) => (card(cards.comment).node.model.comments.markdown = 'Mind the step'),
    ['"Comment", text: "Mind the gap" → "Mind the step"']
  ],
  [
    'a note',
    ({ card, cards }) => (card(cards.list).node.model.comments = 'Because'),
    ['"Construct", note: nothing → "Because"']
  ],
  [
    'a card between others',
    ({ sync, card, cards }) => {
      const copy = structuredClone(card(cards.text))
      copy.uuid = 'fresh'
      for (const side of ['inputs', 'outputs']) {
        const fields = Object.values<Loose>(copy.node.model[side].data).map((one) => ({ ...one, id: `x${one.id}` }))
        copy.node.model[side].data = Object.fromEntries(fields.map((one) => [one.id, one]))
      }
      putBehind(sync.data, cards.compose.id, copy)
    },
    ['"Concatenate" no. 1 (string:concat) added behind "Compose"']
  ],
  [
    'a card that is gone',
    ({ sync, cards }) => take(sync.data, cards.each.id),
    ['"For Each" (list:each) removed, which was behind "If/Else"']
  ],
  [
    'a card that is gone with its blocks',
    ({ sync, cards }) => take(sync.data, cards.guard.id),
    [
      '"If Error" (control:tryCatch) removed, which was behind "For Each"',
      '"If Error" (try) > "Search Rows" (stash:searchRows2) removed, which was as the first card',
      '"If Error" (if it fails) > "Trim" (string:trim) removed, which was as the first card'
    ]
  ],
  [
    'a moved card',
    ({ sync, cards }) => putBehind(sync.data, cards.guard.id, take(sync.data, cards.comment.id)),
    ['"Comment" moved: behind "Construct" → behind "If Error"']
  ],
  [
    'a card moved out of a branch',
    ({ sync, cards }) => {
      const { text, guard } = cards
      putBehind(sync.data, guard.id, take(sync.data, text.id))
    },
    ['"Concatenate" moved: as the first card in "If/Else" (if it holds) → behind "If Error"']
  ],
  [
    'a called flow',
    ({ card, cards, ids }) => (field(card(cards.each), 'flo').value.data = ids.flow),
    ['"For Each", "flo": flow "Keep one" → flow "Sync"']
  ],
  [
    'a connector version',
    ({ card, cards }) => (card(cards.read).address = 'root:channels:http:okta:1.1.0:readUser'),
    ['connector "okta": version 1.0.605 → 1.1.0 on 1 card']
  ],
  ['a name', ({ sync }) => (sync.name = 'Weekly sync'), ['name: "Sync" → "Weekly sync"']],
  ['a description', ({ sync }) => (sync.description = 'Mondays'), ['description: nothing → "Mondays"']],
  ['a folder', ({ sync }) => (sync.data.group = null), ['folder: folder "Folder" → nothing']],
  [
    'a schedule',
    ({ sync }) => (sync.data.cron.hours = '9'),
    ['schedule: every Monday at 06:00 (Europe/Rome) → every Monday at 09:00 (Europe/Rome)']
  ],
  [
    'a schedule that is gone',
    ({ sync }) => Object.assign(sync.data, { cron: {}, scheduled: false }),
    ['schedule: every Monday at 06:00 (Europe/Rome) → nothing']
  ],
  [
    'another start',
    ({ newer, ids }) => {
      const [start] = newer.data.flos[ids.helper].data.methods
      start.address = 'root:kernel:http:0.0.1:accept'
    },
    ['start: helper ("Helper Flow") → api endpoint ("Helper Flow")']
  ],
  ['who may call', ({ sync }) => (sync.data.security_level = 'open'), ['who may call it: nothing → open']],
  ['saving of data', ({ sync }) => (sync.data.log = true), ['saving of data: off → on']],
  [
    'an order that cannot be told',
    ({ sync }) => (sync.data.orderings = {}),
    ['the order of the cards changed, and it is not one that can be told; flow check says why']
  ],
  [
    'a flow more',
    ({ newer, ids }) => {
      const copy = structuredClone(newer.data.flos[ids.helper])
      Object.assign(copy, { id: 'f9', name: 'Another' })
      copy.data.uuid = 'f9'
      newer.data.flos.f9 = copy
    },
    ['flow "Another" added: helper ("Helper Flow"), 2 cards']
  ],
  [
    'a flow less',
    ({ newer, older, ids }) => {
      const copy = structuredClone(older.data.flos[ids.helper])
      Object.assign(copy, { id: 'f9', name: 'Another' })
      copy.data.uuid = 'f9'
      older.data.flos.f9 = copy
      t.notOk(newer.data.flos.f9)
    },
    ['flow "Another" removed: helper ("Helper Flow"), 2 cards']
  ],
  [
    'a table more',
    ({ newer }) => (newer.data.tables.t9 = { ...structuredClone(newer.data.tables[table]), id: 't9', name: 'More' }),
    ['table "More" added']
  ],
  [
    'a table less',
    ({ older }) => (older.data.tables.t9 = { ...structuredClone(older.data.tables[table]), id: 't9', name: 'Less' }),
    ['table "Less" removed']
  ],
  [
    'the name of a table',
    ({ newer }) => (newer.data.tables[table].name = 'People'),
    [`table "People", name: "Table ${table}" → "People"`]
  ],
  [
    'the description of a table',
    ({ newer }) => (newer.data.tables[table].description = 'People'),
    [`table "Table ${table}", description: nothing → "People"`]
  ],
  [
    'the folder of a table',
    ({ newer }) => (newer.data.tables[table].data.group_id = 'g1'),
    [`table "Table ${table}", folder: nothing → folder "Folder"`]
  ],
  [
    'columns',
    ({ newer }) => (newer.data.tables[table].data.structure[1].name = 'Attempts'),
    [`table "Table ${table}", column "Tries" removed: text`, `table "Table ${table}", column "Attempts" added: text`]
  ],
  [
    'a column',
    ({ newer }) => Object.assign(newer.data.tables[table].data.structure[1], { type: 'dec', default: 3 }),
    [
      `table "Table ${table}", type of the column "Tries": text → number`,
      `table "Table ${table}", default of the column "Tries": nothing → 3`
    ]
  ],
  ['a connection more', ({ newer }) => addConnection(newer), ['connection "Slack" added']],
  ['a connection less', ({ older }) => addConnection(older), ['connection "Slack" removed']],
  [
    'the name of a connection',
    ({ newer }) => (newer.data.configs.k1.name = 'Okta'),
    ['connection "Okta", name: "My okta" → "Okta"']
  ],
  ['a folder more', ({ newer }) => addFolder(newer), ['folder "Inner" added']],
  ['a folder less', ({ older }) => addFolder(older), ['folder "Inner" removed']],
  [
    'the name of a folder',
    ({ newer }) => (newer.data.groups.g1.data.name = 'Sync'),
    ['folder "Sync", name: "Folder" → "Sync"']
  ],
  [
    'the folder above a folder',
    ({ older, newer }) => {
      for (const document of [older, newer]) addFolder(document)
      newer.data.groups.g2.data.path = ''
    },
    ['folder "Inner", folder above: folder "Folder" → nothing']
  ],
  [
    'the conversion of values',
    ({ newer }) => (newer.flags.looseNulls = false),
    ['conversion of values, "looseNulls": true → false']
  ]
]

function addConnection({ data }: Loose): void {
  data.configs.k9 = { id: 'k9', name: 'Slack', module: 'slack', data: null }
}

function addFolder({ data }: Loose): void {
  data.groups.g2 = { id: 'g2', data: { name: 'Inner', description: '', media_uri: '', path: 'g1' } }
}

for (const [name, change, says] of changes) {
  t.test(`${name}: exactly that is told, and its reverse the other way round`, async (t) => {
    const made = draft()
    t.same(differencesOf(made.older, made.older), [])
    change(made)
    t.strictSame(sentencesOf(made.older, made.newer), says)
    for (const { what } of differencesOf(made.older, made.newer)) told.add(what)
    holdsReversed(t, made)
  })
}

/** What one way was added was removed the other way, and a change stays one. */
function holdsReversed(t: Test, { older, newer }: Draft): void {
  const turned = (what: DifferenceKind) =>
    what.replace(/(added|removed)$/, (end) => (end === 'added' ? 'removed' : 'added'))
  const there = differencesOf(older, newer).map(({ what }) => turned(what))
  const back = differencesOf(newer, older).map(({ what }): string => what)
  t.same(back.sort(), there.sort())
}

t.test('every kind of difference but those of blocks and joins is told above or in blocks.test.ts', async (t) => {
  const elsewhere = ['block added', 'block removed', 'block moved', 'input rewired']
  t.same(
    differenceKinds.filter((kind) => !told.has(kind) && !elsewhere.includes(kind)),
    []
  )
})
