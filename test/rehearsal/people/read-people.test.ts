import t from 'tap'
import { readMembers } from '#rehearsal/people/read-members.ts'
import { readPeople } from '#rehearsal/people/read-people.ts'

const rows = (headings: readonly string[], ...cells: (readonly string[])[]) =>
  cells.map((row, at) => ({
    place: `line ${at + 2}`,
    fields: new Map(headings.map((name, col) => [name, row[col] ?? '']))
  }))
const options = (columns: Record<string, string> = {}) => ({
  file: 'users.csv',
  option: '--columns',
  columns: new Map(Object.entries(columns))
})

t.test('columns are known by usual headings whatever their letter case, blanks and signs', async (t) => {
  const given = rows(
    ['FIRST name', 'last_name', 'E-Mail', 'Access type', 'Org Admin', 'App Roles', 'status', 'Last Sign-In'],
    ['Ann', 'Moss', 'ann@x.test', 'Subscription Admin', 'YES', 'viewer, Release Manager', 'Inactive', '2026-01-05'],
    ['', '', 'bob@x.test', 'User', 'no', 'Web: Analyst; Mobile: release manager, Viewer', '', '']
  )
  t.match(readPeople(given, options()), {
    people: [
      {
        userName: 'ann@x.test',
        name: 'Ann Moss',
        accessType: 'subscription-admin',
        organizationAdmin: true,
        roles: { 'All apps': ['Viewer', 'Release Manager'] },
        active: false,
        lastSignInAt: Date.UTC(2026, 0, 5)
      },
      {
        name: '',
        organizationAdmin: false,
        roles: { Web: ['Analyst'], Mobile: ['Release Manager', 'Viewer'] },
        active: true
      }
    ],
    leftOut: [],
    tellsAdmins: true
  })
})

t.test('a column that is named goes before the usual headings', async (t) => {
  const given = rows(['Email', 'Login e-mail'], ['old@x.test', 'new@x.test'])
  t.match(readPeople(given, options({ email: 'Login e-mail' })).people, [{ userName: 'new@x.test' }])
})

t.test('an organization admin is known by access type and by role, too', async (t) => {
  const given = rows(
    ['Email', 'Access', 'Roles'],
    ['a@x.test', 'Organization Admin', ''],
    ['b@x.test', '', 'Organization Administrator, Viewer']
  )
  t.match(readPeople(given, options()).people, [
    { organizationAdmin: true, roles: {} },
    { organizationAdmin: true, roles: { 'All apps': ['Viewer'] } }
  ])
  t.equal(readPeople(rows(['Email'], ['a@x.test']), options()).tellsAdmins, false)
})

t.test('rows without an address and those of a name that came before are left out with their lines', async (t) => {
  const given = [
    ...rows(['Email'], ['a@x.test'], [''], ['A@x.test']),
    { place: 'line 5', fields: null, fault: 'it is odd' }
  ]
  const read = readPeople(given, options())
  t.equal(read.people.length, 1)
  t.same(read.leftOut, [
    { place: 'line 3', why: 'it has neither an e-mail address nor a user name' },
    { place: 'line 4', why: '"A@x.test" is in line 2 already' },
    { place: 'line 5', why: 'it is odd' }
  ])
})

for (const [what, given, columns, sentence] of [
  [
    'no heading of an address',
    rows(['Foo'], ['a']),
    {},
    /users\.csv.*name it with --columns email=HEADING \(it has "Foo"\)/
  ],
  [
    'a named column that is not there',
    rows(['Email'], ['a@x.test']),
    { roles: 'Nope' },
    /a column "Nope", and it has "Email"/
  ],
  [
    'a status without a meaning',
    rows(['Email', 'Status'], ['a@x.test', 'Odd']),
    {},
    /at line 2: "Odd" is not active or deactivated/
  ],
  [
    'an organization admin neither yes nor no',
    rows(['Email', 'Org Admin'], ['a@x.test', 'Web']),
    {},
    /at line 2: "Web" is not yes or no/
  ],
  ['a role that is too long', rows(['Email', 'Roles'], ['a@x.test', 'r'.repeat(201)]), {}, /line 2: a role is longer/]
] as const) {
  t.test(`${what} is one sentence with the file and the place`, async (t) => {
    t.throws(() => readPeople(given, options(columns)), { code: 'INPUT_NOT_JSON', message: sentence })
  })
}

t.test('an app and a column called __proto__ are like any other', async (t) => {
  const given = rows(['Email', 'Roles', '__proto__'], ['a@x.test', '__proto__: Viewer', 'x'])
  const [person] = readPeople(given, options()).people
  t.same(Object.keys(person?.roles ?? {}), ['__proto__'])
})

t.test(
  'members are read with the attributes of Okta profiles, and statuses as Okta spells and shows them',
  async (t) => {
    const given = rows(
      ['Username', 'Primary email', 'title', 'User Status', '__proto__', 'ID'],
      ['ann@x.test', 'a@x.test', 'Boss', 'Password Expired', 'x', '00u1'],
      ['bob@x.test', '', '', 'deactivated', '', '00u1'],
      ['', '', '', '', '', ''],
      ['ANN@x.test', '', '', '', '', '']
    )
    const { members, leftOut } = readMembers(given, options())
    t.same(members, [
      {
        id: '00u1',
        login: 'ann@x.test',
        email: 'a@x.test',
        status: 'PASSWORD_EXPIRED',
        profile: { title: 'Boss', login: 'ann@x.test', email: 'a@x.test' }
      },
      { id: null, login: 'bob@x.test', email: '', status: 'DEPROVISIONED', profile: { login: 'bob@x.test' } }
    ])
    t.same(
      leftOut.map(({ place }) => place),
      ['line 4', 'line 5']
    )
    t.same(readMembers([], options()).members, [])
    t.throws(() => readMembers(rows(['Email', 'Status'], ['a@x.test', 'odd']), options()), {
      message: /line 2: "odd" is no status of a user in Okta/
    })
    t.throws(() => readMembers(rows(['Foo'], ['a']), options()), { message: /known as the login/ })
  }
)
