import t from 'tap'
import { compileCheck } from '#core/validate.ts'
import { offices } from '#mock-kit/people/offices.ts'
import { generateOktaUsers } from '#mock-kit/people/okta-users.ts'
import { OktaUser } from '#schemas/okta/user.ts'

const now = Date.UTC(2026, 5, 1)
const users = [...generateOktaUsers({ count: 12_000, seed: 7, now })]
const bytes = (list: Iterable<OktaUser>) => JSON.stringify([...list])

t.test('the same seed gives the same bytes, another seed others', async (t) => {
  t.equal(bytes(generateOktaUsers({ count: 300, seed: 7, now })), bytes(users.slice(0, 300)))
  t.not(bytes(generateOktaUsers({ count: 300, seed: 8, now })), bytes(users.slice(0, 300)))
})

t.test('a list is made user by user, so that a part of an endless one costs no more than the part', async (t) => {
  const endless = generateOktaUsers({ count: Number.POSITIVE_INFINITY, seed: 7, now })
  for (const user of users.slice(0, 3)) t.same(endless.next().value, user)
})

t.test('every user fits the schema of an Okta user', async (t) => {
  const check = compileCheck(OktaUser)
  t.same(
    users.map((user) => check(user)).filter((checked) => !checked.ok),
    []
  )
  t.same(
    users.filter((user) => !/^00u[0-9A-Za-z]{17}$/.test(user.id)),
    []
  )
})

t.test('ids, logins, e-mails and employee numbers are unique without regard to case', async (t) => {
  const values = (read: (user: OktaUser) => unknown) =>
    new Set(users.map((user) => String(read(user)).toLowerCase())).size
  t.equal(new Set(users.map((user) => user.id)).size, users.length)
  t.equal(
    values((user) => user.profile.login),
    users.length
  )
  t.equal(
    values((user) => user.profile.email),
    users.length
  )
  t.equal(
    values((user) => user.profile.employeeNumber),
    users.length
  )
})

t.test('logins and e-mails are plain ASCII under example.test', async (t) => {
  const address = /^[a-z0-9.-]+@example\.test$/
  t.same(
    users.filter(({ profile }) => !address.test(`${profile.login}`) || !address.test(`${profile.email}`)),
    []
  )
})

t.test('every manager comes before the reports, is ACTIVE and has no more than a team and a half', async (t) => {
  const seen = new Map<unknown, OktaUser>()
  const reports = new Map<unknown, number>()
  for (const user of users) {
    const { managerId, manager } = user.profile
    if (managerId !== undefined) {
      const boss = seen.get(managerId)
      if (boss?.status !== 'ACTIVE' || boss.profile.displayName !== manager) t.fail(`no manager for ${user.id}`)
      if (/Contractor/.test(`${boss?.profile.userType}`)) t.fail(`a contractor leads ${user.id}`)
      const key = /^(Chief|VP|Head|General)/.test(`${boss?.profile.title}`) ? 'heads' : managerId
      reports.set(key, (reports.get(key) ?? 0) + 1)
    }
    seen.set(user.id, user)
  }
  reports.delete('heads')
  t.ok(Math.max(...reports.values()) <= 9)
  t.equal(users.filter(({ profile }) => profile.managerId === undefined).length, 1)
})

t.test('about one user in twenty is not ACTIVE, and most of those are DEPROVISIONED', async (t) => {
  const inactive = users.filter(({ status }) => status !== 'ACTIVE')
  t.ok(inactive.length > users.length * 0.03 && inactive.length < users.length * 0.06, `${inactive.length}`)
  t.ok(inactive.filter(({ status }) => status === 'DEPROVISIONED').length > inactive.length * 0.3)
  t.equal(new Set(inactive.map(({ status }) => status)).size, 7)
})

t.test('the times of a user fit one another, the status and the moment given', async (t) => {
  for (const user of users) {
    const { created, activated, statusChanged, lastLogin, lastUpdated, passwordChanged } = user
    const given = [created, activated, statusChanged, lastLogin, lastUpdated, passwordChanged].filter(
      (at) => at !== null
    )
    if (given.some((at) => new Date(at).toISOString() !== at || Date.parse(at) > now)) t.fail(`a time of ${user.id}`)
    if (given.some((at) => at < created)) t.fail(`something of ${user.id} lies before its creation`)
    if ((activated === null) !== (user.status === 'STAGED')) t.fail(`activation of ${user.id}`)
    if (user.status === 'DEPROVISIONED' && lastLogin !== null && lastLogin > `${statusChanged}`) t.fail('late sign-in')
  }
  t.ok(users.some(({ lastLogin }) => lastLogin === null))
})

t.test('city, country, locale, language and time zone of a user are those of one office', async (t) => {
  const known = new Set(offices.map((o) => [o.city, o.countryCode, o.locale, o.preferredLanguage, o.timezone].join()))
  t.same(
    users.filter(
      ({ profile: p }) => !known.has([p.city, p.countryCode, p.locale, p.preferredLanguage, p.timezone].join())
    ),
    []
  )
  for (const { timezone, locale, countryCode } of offices) {
    t.doesNotThrow(() => new Intl.DateTimeFormat(locale.replace('_', '-'), { timeZone: timezone }))
    t.equal(locale.slice(3), countryCode)
  }
})

for (const [script, sample] of [
  ['Han', /\p{Script=Han}/u],
  ['Hangul', /\p{Script=Hangul}/u],
  ['Hebrew', /\p{Script=Hebrew}/u],
  ['Arabic', /\p{Script=Arabic}/u],
  ['Cyrillic', /\p{Script=Cyrillic}/u],
  ['Devanagari', /\p{Script=Devanagari}/u],
  ['Thai', /\p{Script=Thai}/u],
  ['accented Latin', /[À-ỹ]/u]
] as const) {
  t.test(`some names are written in ${script}`, async (t) => {
    t.ok(users.some(({ profile }) => sample.test(`${profile.displayName}`)))
  })
}

t.test('every user has the custom attributes, and those at home have no floor', async (t) => {
  t.same(
    users.filter(
      ({ profile: p }) =>
        typeof p.remote !== 'boolean' ||
        !/^\d{4}-\d\d-\d\d$/.test(`${p.startDate}`) ||
        !/^B\d{6}$/.test(`${p.badgeId}`) ||
        Number.isInteger(p.officeFloor) === p.remote
    ),
    []
  )
})
