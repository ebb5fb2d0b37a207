import t from 'tap'
import { generateOktaUsers } from '#mock-kit/people/okta-users.ts'
import { stagePack } from './pack-stage.ts'

const flow = 'Push Okta users to Pendo'
const users = [...generateOktaUsers({ count: 300, seed: 5 })]
const emails = users.filter(({ status }) => status === 'ACTIVE').map(({ profile }) => String(profile.email))

t.test('all active users are pushed in one go, and those whom Pendo does not know are in the table', async (t) => {
  const { pendo, run, rows } = await stagePack(t, 'card_in_five_minutes', { users })
  await pendo.seed({ visitors: emails.slice(3).map((id) => ({ id })) })
  t.match(await run(flow), { status: 'completed', error: null })
  t.same(
    (await rows('Missing in Pendo')).map(({ Visitor }) => Visitor),
    emails.slice(0, 3)
  )
  t.match((await pendo.visitor(emails[3] ?? ''))?.metadata.custom, { email: emails[3], firstname: String })
  t.match((await pendo.calls()).sum, { processed: emails.length, updated: emails.length - 3, missing: 3 })
})

t.test('the table holds whom the last push missed, and nobody of an earlier one', async (t) => {
  const { pendo, run, rows } = await stagePack(t, 'card_in_five_minutes', { users })
  await run(flow)
  t.equal((await rows('Missing in Pendo')).length, emails.length)
  await pendo.seed({ visitors: emails.map((id) => ({ id })) })
  await run(flow)
  t.same(await rows('Missing in Pendo'), [])
})

t.test('the run fails with what the card says when Pendo is not there, and the table keeps what it has', async (t) => {
  const { pendo, run, rows } = await stagePack(t, 'card_in_five_minutes', { users })
  await run(flow)
  await pendo.faults([{ path: '/api/v1/*', status: 500 }])
  t.match(await run(flow), { status: 'failed', error: { message: /Failure/ } })
  t.equal((await rows('Missing in Pendo')).length, emails.length)
})
