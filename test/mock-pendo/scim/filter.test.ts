import t from 'tap'
import { buildScim, enterprise } from './scim.ts'

const work = (value: string, more: object = {}) => ({ value, type: 'work', ...more })

const people = async (t: Parameters<typeof buildScim>[0]) => {
  const scim = await buildScim(t)
  const ada = await scim.user('Ada', {
    displayName: 'Ada "the first" Moss',
    title: 'CTO',
    externalId: 'A1',
    name: { givenName: 'Ada', familyName: 'Müller' },
    emails: [work('ada@work.test', { primary: true }), { value: 'ada@home.test', type: 'home' }],
    [enterprise]: { department: 'Legal', manager: { value: 'Boss' } }
  })
  await scim.clock.sleep(1000)
  const bo = await scim.user('bo', {
    title: 'back\\slash',
    externalId: 'a1',
    active: false,
    emails: [work('bo@work.test')]
  })
  const cy = await scim.user('cy', { title: '', emails: [{ value: 'x@work.test' }] })
  const team = await scim.group('Team Ä', ada.id)
  await scim.group('Other', ada.id, bo.id)
  return { ...scim, ada, bo, cy, team }
}

t.test('a filter finds who meets it', async (t) => {
  const { found, ada, bo, team } = await people(t)
  for (const [filter, expected] of [
    ['userName eq "ADA"', ['Ada']],
    ['USERNAME EQ "ada"', ['Ada']],
    ['urn:ietf:params:scim:schemas:core:2.0:User:userName eq "ada"', ['Ada']],
    ['userName ne "ada"', ['bo', 'cy']],
    ['userName sw "A"', ['Ada']],
    ['userName ew "A"', ['Ada']],
    ['userName co "D"', ['Ada']],
    ['userName gt "ada"', ['bo', 'cy']],
    ['userName ge "BO" and userName le "bo"', ['bo']],
    ['userName lt "bo"', ['Ada']],
    ['externalId eq "A1"', ['Ada']],
    ['externalId eq "a1"', ['bo']],
    [`id eq "${bo.id}"`, ['bo']],
    [`id eq "${bo.id.toUpperCase()}"`, []],
    ['active eq true', ['Ada', 'cy']],
    ['active eq "False"', ['bo']],
    ['not (active eq true)', ['bo']],
    ['title pr', ['Ada', 'bo']],
    ['not (title pr)', ['cy']],
    ['displayName pr', ['Ada']],
    ['nickName eq null', ['Ada', 'bo', 'cy']],
    ['displayName ne null', ['Ada']],
    ['nickName ne "x"', ['Ada', 'bo', 'cy']],
    ['displayName eq "ada \\"THE first\\" moss"', ['Ada']],
    ['displayName eq "\\u0041da \\"the first\\" moss"', ['Ada']],
    ['title eq "back\\\\slash"', ['bo']],
    ['name.familyName eq "MÜLLER"', ['Ada']],
    ['name pr', ['Ada']],
    ['emails pr', ['Ada', 'bo', 'cy']],
    ['emails eq "BO@work.test"', ['bo']],
    ['emails co "@work"', ['Ada', 'bo', 'cy']],
    ['emails.type eq "home"', ['Ada']],
    ['emails.type ne "work"', ['Ada', 'cy']],
    ['emails[type eq "WORK" and value co "@home"]', []],
    ['emails[type eq "work"].value eq "ada@work.test"', ['Ada']],
    ['emails[type eq "work"].value eq "ada@home.test"', []],
    ['emails[type eq "work"] and emails.value eq "ada@home.test"', ['Ada']],
    ['emails[not (type pr)]', ['cy']],
    ['emails[primary eq true]', ['Ada']],
    [`${enterprise}:department eq "legal"`, ['Ada']],
    [`${enterprise}:manager.value eq "Boss"`, ['Ada']],
    [`${enterprise}:manager.value eq "boss"`, []],
    [`groups.value eq "${team.id}"`, ['Ada']],
    ['groups[display eq "team ä"]', ['Ada']],
    ['groups.display co "other"', ['Ada', 'bo']],
    ['schemas eq "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"', ['Ada']],
    ['meta.resourceType eq "User"', ['Ada', 'bo', 'cy']],
    [`meta.created gt "${ada.meta.created}"`, ['bo', 'cy']],
    [`meta.lastModified le "${ada.meta.created}"`, ['Ada']],
    ['meta.version eq "W/\\"2\\""', ['bo']],
    ['shoeSize eq 44', []],
    ['not (shoeSize gt -1.5e3)', ['Ada', 'bo', 'cy']],
    ['userName eq "ada" or userName eq "bo" and active eq true', ['Ada']],
    ['(userName eq "ada" or userName eq "bo") and active eq false', ['bo']],
    ['not (userName eq "ada") and not (userName eq "bo")', ['cy']]
  ] as const) {
    t.same(await found(filter), expected, filter)
  }
})

t.test('a filter finds groups by name, external id and member', async (t) => {
  const { found, ada, bo, team } = await people(t)
  for (const [filter, expected] of [
    ['displayName eq "TEAM Ä"', ['Team Ä']],
    ['displayName sw "team"', ['Team Ä']],
    [`members eq "${bo.id}"`, ['Other']],
    [`members[value eq "${ada.id}" and display co "moss"]`, ['Team Ä', 'Other']],
    [`id eq "${team.id}" and members eq "${ada.id}"`, ['Team Ä']],
    ['not (members pr)', []],
    ['externalId pr', []]
  ] as const) {
    t.same(await found(filter, '/Groups'), expected, filter)
  }
})

for (const filter of [
  'userName',
  'userName eq',
  'userName eq ada',
  'userName eq "ada',
  'userName xx "ada"',
  'eq "ada"',
  '(userName eq "ada"',
  'userName eq "ada")',
  'userName eq "ada" userName eq "bo"',
  'userName pr constructor userName pr',
  'userName pr __proto__ userName pr',
  'emails[type eq "work"',
  'emails[type eq "work"].value',
  'emails[value[x eq 1] pr]',
  'userName[x eq "1"]',
  'userName eq 5',
  'active gt true',
  'active co "true"',
  'active eq "perhaps"',
  'name eq "Ada"',
  'meta.created eq "yesterday"',
  'x509Certificates.value gt "a"',
  'password eq "secret"',
  'userName gt null',
  `${'('.repeat(5000)}userName pr${')'.repeat(5000)}`,
  'not '.repeat(2000),
  Array.from({ length: 500 }, () => 'userName eq "a"').join(' or ')
]) {
  t.test(`the filter ${filter.slice(0, 60)} is refused, and never answered with the whole list`, async (t) => {
    const { call } = await buildScim(t)
    const answer = await call('GET', `/Users?filter=${encodeURIComponent(filter)}`)
    t.match(answer, { status: 400, json: { scimType: 'invalidFilter', detail: String } })
  })
}

t.test('the usual look-ups are answered from an index', async (t) => {
  const { mock } = await buildScim(t)
  const { database } = mock.app.mockPendo
  const plan = (table: string, condition: string) =>
    String(
      database.prepare(`explain query plan select * from ${table} r where ${condition} order by r.rowid`).get('x')
        ?.detail
    )
  for (const [table, condition] of [
    ['users', '(r.user_name_folded is ?)'],
    ['users', '(r.external_id is ?)'],
    ['users', '(r.display_name_folded is ?)'],
    ['users', '(r.id is ?)'],
    ['idp_groups', '(r.display_name_folded is ?)'],
    ['idp_groups', '(r.external_id is ?)']
  ] as const) {
    t.match(plan(table, condition), /SEARCH r USING INDEX/, condition)
  }
})
