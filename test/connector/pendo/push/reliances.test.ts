import t from 'tap'
import { cardBehaviours } from '#connector/pendo/fidelity.ts'
import { emptyNotes } from '#connector/pendo/push/field-notes.ts'
import type { PushPlan } from '#connector/pendo/push/reliances.ts'
import { foreseenReliances, foundReliances } from '#connector/pendo/push/reliances.ts'
import { Tally } from '#connector/pendo/push/tally.ts'

const plan: PushPlan = {
  visitorIdKey: 'email',
  valueKeys: ['firstName'],
  create: false,
  group: 'custom',
  users: [{ email: 'ann@example.test', firstName: 'Ann' }]
}
const always = ['card.calls-bulk-set', 'card.group-custom', 'card.field-names-as-given']
const beyond = (change: Partial<PushPlan>) =>
  foreseenReliances({ ...plan, ...change }).filter((id) => !always.includes(id))

t.test('what the card accepts beyond the published one is among what a push relies on', async (t) => {
  t.same(foreseenReliances(plan), always)
  t.same(beyond({ create: true }), ['card.create-yes-is-create-true'])
  t.same(beyond({ users: [{ profile: { email: 'ann@example.test' } }] }), ['card.id-on-user-then-profile'])
  t.same(beyond({ valueKeys: ['profile.department'] }), ['card.dotted-keys'])
  t.same(beyond({ visitorIdKey: 'profile.email' }), ['card.dotted-keys'])
  t.same(beyond({ users: Array.from({ length: 501 }, () => ({})) }), ['card.long-lists'])
  t.same(beyond({ users: Array.from({ length: 500 }, () => ({})) }), [])
  t.same(beyond({ valueKeys: [] }), ['card.empty-value-keys-send-all'])
  t.same(foreseenReliances({ ...plan, users: [] }), ['card.empty-list-sends-nothing'])
  t.same(foreseenReliances({ ...plan, group: 'agent' }), ['card.calls-bulk-set', 'card.field-names-as-given'])
})

t.test('a push relies on how losses are counted only where there are any', async (t) => {
  const tally = new Tally()
  tally.taken = 2
  tally.add([{ row: 1, visitorId: 'ann', outcome: 'updated', code: null, reason: null }])
  t.same(foundReliances({ notes: emptyNotes(), tally, stopped: false }), [])
  tally.add([{ row: 2, visitorId: 'bob', outcome: 'missing', code: 'PENDO_VISITOR_MISSING', reason: 'no' }])
  const notes = { ...emptyNotes(), isNull: true }
  t.same(foundReliances({ notes, tally, stopped: true }), ['card.null-is-sent', 'card.failed-counts', 'card.gives-up'])
})

t.test('every behaviour that a push may rely on is declared', async (t) => {
  const declared = new Set(cardBehaviours.map(({ id }) => id))
  const all = [
    ...foreseenReliances({
      ...plan,
      create: true,
      valueKeys: [],
      visitorIdKey: 'a.b',
      users: Array.from({ length: 501 }, () => ({ profile: {} }))
    }),
    ...foreseenReliances({ ...plan, users: [] })
  ]
  t.same(
    all.filter((id) => !declared.has(id)),
    []
  )
})
