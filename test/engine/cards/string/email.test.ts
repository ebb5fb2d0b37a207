import t from 'tap'
import email from '#engine/cards/string/email.ts'
import { answerNow } from '../run-case.ts'

const found = (string: string) => answerNow(email, { string }).email

t.test('a domain has at most 253 characters', async (t) => {
  const longest = `${'a.'.repeat(125)}com`
  t.equal(found(`ann@${longest}`), `ann@${longest}`)
  t.equal(found(`ann@b${longest}`), '')
})

t.test('a dot at the end of the name before the @ makes it no address', async (t) => {
  t.equal(found('ann.@example.com'), '')
  t.equal(found('.ann@example.com'), 'ann@example.com')
})
