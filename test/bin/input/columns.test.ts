import t from 'tap'
import { columnsOf } from '../../../bin/input/columns.ts'

const read = columnsOf('--columns', ['email', 'roles', 'organizationAdmin'])

t.test('headings may be quoted, and names be spelt with dashes', async (t) => {
  t.same(
    [...read('email=E-Mail, roles="App Roles, all" ,organization-admin=Org')],
    [
      ['email', 'E-Mail'],
      ['roles', 'App Roles, all'],
      ['organizationAdmin', 'Org']
    ]
  )
})

for (const [text, why] of [
  ['nope=X', /there is no "nope"; there are email, roles/],
  ['email', /"email" is not name=HEADING/],
  ['email=', /names no heading/],
  ['email="X', /is not name=HEADING/]
] as const) {
  t.test(`${text} is refused`, async (t) => {
    t.throws(() => read(text), { code: 'CONFIG_INVALID', message: why })
  })
}
