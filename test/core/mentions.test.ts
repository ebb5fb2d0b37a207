import t from 'tap'
import { mentionsOf } from '#core/mentions.ts'

const isAnn = mentionsOf('ann@example.test')

for (const text of [
  'ann@example.test',
  'Pendo has no visitor "Ann@Example.test".',
  'The visitor is ann@example.test.',
  '{"email":"ann@example.test"}',
  '"line\\nann@example.test"',
  '/api/v1/users/ann%40example.test?x=1',
  'filter=%22ann%40example.test%22'
]) {
  t.test(`${text} mentions ann@example.test`, async (t) => {
    t.equal(isAnn(text), true)
  })
}

for (const text of [
  'joann@example.test',
  'jo.ann@example.test',
  'ann@example.testing',
  'ann@example.test.org',
  'ann'
]) {
  t.test(`${text} does not mention ann@example.test`, async (t) => {
    t.equal(isAnn(text), false)
  })
}

t.test('an id with marks of patterns is taken literally', async (t) => {
  t.equal(mentionsOf('a.(b)+[c]\\')('x a.(b)+[c]\\ y'), true)
  t.equal(mentionsOf('a.c')('abc'), false)
})
