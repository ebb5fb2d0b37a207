import t from 'tap'
import type { Loose } from '../../engine/drafts.ts'
import { documentOf, FlowDraft, inline, literal, pin } from '../../engine/drafts.ts'
import { differencesOf, sentencesOf } from './exports.ts'
import { withOtherIds } from './other-ids.ts'

const block = (title: string) => {
  const flow = new FlowDraft(title)
  flow.add('control:callable', { title: 'Block' })
  flow.add('string:trim', { title, in: { text: literal(title) } })
  return flow
}
const condition = (group: string, right: string) => ({
  [`${group}/left-operand`]: literal('x'),
  [`${group}/operator`]: literal('=='),
  [`${group}/right-operand`]: literal(`is ${right}`),
  [`${group}/flo`]: inline(block(`Trim ${right}`))
})

/** A flow with an If/ElseIf of three conditions, whose groups stand in the given order. */
function branching(...groups: string[]): { document: Loose; data: Loose } {
  const flow = new FlowDraft('Decide')
  flow.add('control:noop', { title: 'Begin' })
  const fields = Object.assign({}, ...groups.map((group) => condition(group, group)))
  const card = flow.add('control:branch', {
    title: 'If/ElseIf',
    in: { ...condition('if', 'first'), ...fields, 'else/flo': inline(block('Trim rest')) }
  })
  const document: Loose = structuredClone(documentOf({ flows: [flow] }))
  const { methods } = document.data.flos[flow.id].data
  const { node } = methods.find(({ uuid }: Loose) => uuid === card.id)
  return { document, data: node.model.inputs.data }
}

t.test('an ElseIf more is told with its condition and its cards', async (t) => {
  const [one, two] = [branching('gA1'), branching('gA1', 'gB2')]
  t.strictSame(sentencesOf(one.document, two.document), [
    '"If/ElseIf", input else if 2: "left-operand" added: "x"',
    '"If/ElseIf", input else if 2: "operator" added: "=="',
    '"If/ElseIf", input else if 2: "right-operand" added: "is gB2"',
    '"If/ElseIf", "else if 2" added',
    '"If/ElseIf" (else if 2) > "Trim gB2" (string:trim) added as the first card'
  ])
  t.strictSame(
    differencesOf(two.document, one.document).map(({ what }) => what),
    ['input removed', 'input removed', 'input removed', 'block removed', 'card removed']
  )
})

t.test('ElseIfs that have changed places are told as that, whatever their ids', async (t) => {
  const { document } = branching('gA1', 'gB2')
  const { document: turned } = branching('gB2', 'gA1')
  let next = 0
  const says = ['"If/ElseIf", place of "else if 1": else if 2 → else if 1']
  t.strictSame(sentencesOf(document, turned), says)
  t.strictSame(
    sentencesOf(
      document,
      withOtherIds(turned, (most) => next++ % most)
    ),
    says
  )
})

t.test('a changed condition is told by its place on the card', async (t) => {
  const [one, two] = [branching('gA1'), branching('gA1')]
  const right = Object.values<Loose>(two.data).find(({ group, key }) => group === 'gA1' && key === 'right-operand')
  right.value.data = 'other'
  t.strictSame(sentencesOf(one.document, two.document), ['"If/ElseIf", else if 1: "right-operand": "is gA1" → "other"'])
})

t.test('what an If/Else hands on from its branches is told at the If/Else', async (t) => {
  const flow = new FlowDraft('Hand on')
  const start = flow.add('control:callable', { out: { a: 'string', b: 'string' } })
  flow.addIf({ title: 'If/Else', in: { operator: literal('==') } }, () => flow.add('string:trim', { title: 'Trim' }))
  const join = flow.cards.at(-1)
  if (join === undefined) throw new Error('no join')
  const fresh = (output: string): Loose => {
    const raw = structuredClone(join.raw)
    const id = `i${output}`
    raw.node.model.inputs.data = {
      i: { id: 'i', group: null, key: 'result', value: { type: 'string', collection: false, data: id }, metadata: {} }
    }
    return raw
  }
  const documents = ['a', 'b'].map((output) => {
    const document: Loose = structuredClone(documentOf({ flows: [flow] }))
    const { methods } = document.data.flos[flow.id].data
    methods.splice(
      methods.findIndex(({ uuid }: Loose) => uuid === join.id),
      1,
      fresh(output)
    )
    const { pins, node } = methods.find(({ uuid }: Loose) => uuid === start.id)
    const from: Loose = Object.values<Loose>(node.model.outputs.data).find(({ key }) => key === output)
    pins[from.id] = { [join.id]: [{ input: 'i', transform: null }] }
    return document
  })
  t.strictSame(sentencesOf(documents[0], documents[1]), [
    '"If/Else", after the branches: "result": from "callable", "a" → from "callable", "b"'
  ])
})

t.test(
  'a value that enters a block is told by the card it comes from, not by the id under which it enters',
  async (t) => {
    const make = (key: string, output: string) => {
      const inner = new FlowDraft('inner')
      const start = inner.add('control:callable', { title: 'Block', out: { [`context/${key}`]: 'string' } })
      inner.add('string:trim', { title: 'Trim', in: { text: pin(start.out(`context/${key}`), 'string') } })
      const flow = new FlowDraft('Enter')
      const read = flow.add('control:callable', { title: 'Begin', out: { a: 'string', b: 'string' } })
      const guard = flow.add('control:tryCatch', {
        title: 'If Error',
        in: { flo: inline(inner), [`context/${key}`]: pin(read.out(output), 'string') },
        handler: block('Trim')
      })
      for (const card of [start, guard]) {
        for (const side of ['inputs', 'outputs']) {
          for (const field of Object.values<Loose>(card.raw.node.model[side].data)) {
            if (field.group === 'context') field.metadata = { forceHide: true, wormholeMethodId: 'other end' }
          }
        }
      }
      guard.raw.node.model.inputs.data = Object.fromEntries(
        Object.entries<Loose>(guard.raw.node.model.inputs.data).map(([id, input]) => [
          id,
          input.key === 'flo' ? { ...input, value: { ...input.value, data: inner.body(true) } } : input
        ])
      )
      return documentOf({ flows: [flow] })
    }
    t.strictSame(sentencesOf(make('k1', 'a'), make('k2', 'a')), [])
    t.strictSame(sentencesOf(make('k1', 'a'), make('k2', 'b')), [
      '"If Error" (try) > "Trim" no. 1, "text": from "Begin", "a" → from "Begin", "b"'
    ])
  }
)
