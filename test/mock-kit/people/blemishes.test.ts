import t from 'tap'
import { withBlemishes } from '#mock-kit/people/blemishes.ts'
import { generateOktaUsers } from '#mock-kit/people/okta-users.ts'
import type { OktaUser } from '#schemas/okta/user.ts'

const clean = () => generateOktaUsers({ count: 984, seed: 3 })
const rows = [...withBlemishes(clean(), { seed: 3, otherCaseEvery: 246 })]
const emailOf = (user: OktaUser) => user.profile.email

t.test('984 people become 996 rows: 8 come twice and 4 have a second account', async (t) => {
  t.equal(rows.length, 996)
  t.equal(new Set(rows.map(({ id }) => id)).size, 988)
  const emails = rows.map(emailOf).filter((email) => email !== undefined && email !== null && email.trim() !== '')
  t.equal(new Set(emails).size - new Set(emails.map((email) => `${email}`.toLowerCase())).size, 4)
})

t.test('12 rows have no e-mail, by four ways of having none', async (t) => {
  t.equal(rows.filter((user) => !emailOf(user)?.trim()).length, 12)
  t.equal(rows.filter(({ profile }) => !Object.hasOwn(profile, 'email')).length, 3)
  for (const empty of [null, '', '   ']) t.equal(rows.filter((user) => emailOf(user) === empty).length, 3)
})

t.test('a user that comes twice is the same both times', async (t) => {
  const byId = Map.groupBy(rows, ({ id }) => id)
  const twice = [...byId.values()].filter((group) => group.length > 1)
  t.equal(twice.length, 8)
  for (const [first, second] of twice) t.same(first, second)
})

t.test('a second account has an id and a login of its own', async (t) => {
  const accounts = rows.filter(({ profile }) => profile.userType === 'Administrator')
  t.equal(accounts.length, 4)
  const logins = new Map(rows.map((user) => [`${user.profile.login}`, user.id]))
  for (const account of accounts) {
    t.equal(logins.get(`${account.profile.login}`), account.id)
    t.match(account._links.self.href, account.id)
    t.not(emailOf(account), emailOf(account)?.toLowerCase())
  }
})

t.test('nobody is taken out, and the same seed blemishes the same rows', async (t) => {
  const ids = new Set(rows.map(({ id }) => id))
  t.ok([...clean()].every(({ id }) => ids.has(id)))
  t.same([...withBlemishes(clean(), { seed: 3, otherCaseEvery: 246 })], rows)
})

t.test('an empty list stays empty', async (t) => {
  t.same([...withBlemishes([], { seed: 1 })], [])
})
