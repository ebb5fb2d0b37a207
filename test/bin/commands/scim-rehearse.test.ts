import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { test } from 'tap'
import { memberHeadings } from '#rehearsal/people/read-members.ts'
import { peopleHeadings } from '#rehearsal/people/read-people.ts'
import { columnNames } from '../../../bin/commands/scim-rehearse.ts'
import { readEnvironment } from '../../../bin/environment.ts'
import { runCommandLine } from '../../../bin/main.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { startOkta } from '../../support/okta.ts'
import { noInterrupt, run } from '../command-line.ts'

const users = `Name,Email,Access Type,Organization Admin,Roles,Status
Olive Hart,olive@x.test,Subscription Admin,Yes,,Active
Nico Vale,nico@x.test,User,No,Release Manager,Active
`
const members = `login,email,firstName,lastName,status
OLIVE@x.test,olive@x.test,Olive,Hart,ACTIVE
nico@x.test,nico@x.test,Nico,Vale,ACTIVE
`

test('without options the whole article of a made-up organization is shown, with status 0', async (t) => {
  const ended = await run(['scim', 'rehearse'])
  t.match(ended, { status: 0, stderr: '' })
  t.match(
    ended.stdout,
    /No request goes to Pendo\.\n[\s\S]*made up[\s\S]*Who may lose access: 3, of them 1 organization admin/
  )
  t.match(
    ended.stdout,
    /│ Marco Reyes +│[\s\S]*1\. Download[\s\S]*10\. Download[\s\S]*Created: 2[\s\S]*Requests that Okta sends: 39/
  )
})

test('--undo takes all steps back in the end, last one first, and shows what is left', async (t) => {
  const { stdout } = await run(['scim', 'rehearse', '--undo', '--client', 'wizard'])
  t.match(
    stdout,
    /Undo 10\.[\s\S]*Undo 7\.[\s\S]*To leave everybody active[\s\S]*Undo 1\.[\s\S]*What is left:\n.*2 added, 0 removed/
  )
})

test('an own organization is judged, and --json gives everything as one object', async (t) => {
  const folder = t.testdir({
    'users.csv': users,
    'Sales.csv': members,
    'few.csv': members.split('\n').slice(0, 2).join('\n')
  })
  const files = ['--pendo-users', join(folder, 'users.csv'), '--group', join(folder, 'Sales.csv')]
  const good = await run(['scim', 'rehearse', ...files, '--json', '--request-ms', '1000'])
  t.match(good, { status: 0, stderr: '' })
  t.match(JSON.parse(good.stdout), {
    organization: { isMadeUp: false, users: 2, group: { name: 'Sales', members: 2 } },
    access: { mayLoseAccess: [], keepAccess: 2, matched: [{ login: 'OLIVE@x.test', userName: 'olive@x.test' }, {}] },
    steps: [
      { id: 'download-users', undo: { nothing: String } },
      { id: 'switch-scim-on', undo: { leaves: String } }
    ],
    outcome: {
      setup: { state: 'complete' },
      roles: [
        {},
        { before: { 'All apps': ['Viewer', 'Release Manager'] }, shownUntilSignIn: { 'All apps': ['Viewer'] } }
      ]
    },
    requests: { total: 19, durationMs: 19_000 },
    undone: null,
    against: []
  })
  const few = [
    'scim',
    'rehearse',
    '--pendo-users',
    join(folder, 'users.csv'),
    '--group',
    join(folder, 'few.csv'),
    '--plan'
  ]
  const refused = await run(few)
  t.match(refused, { status: 1, stderr: '' })
  t.match(refused.stdout, /Before you do it: 1 other user may lose access, and 0 are allowed/)
  t.notMatch(refused.stdout, '1. Download')
  t.match(await run([...few, '--allow-loss', '50%']), { status: 0 })
})

test('an organization admin outside the group is status 1 whatever is allowed, and the set-up stays incomplete', async (t) => {
  const folder = t.testdir({ 'users.csv': users, 'm.csv': 'login\nnico@x.test\n' })
  const args = ['--pendo-users', join(folder, 'users.csv'), '--group', join(folder, 'm.csv'), '--allow-loss', '100%']
  const ended = await run(['scim', 'rehearse', ...args])
  t.match(ended, { status: 1 })
  t.match(ended.stdout, /What to do: add olive@x\.test to "m"/)
  t.match(ended.stdout, /Before you do it: 1 organization admin may lose access; the set-up stays incomplete\.\n$/)
})

test('organization admins can be named where the CSV does not tell; otherwise that is said', async (t) => {
  const folder = t.testdir({ 'users.csv': 'Email\nolive@x.test\n', 'm.csv': 'login\nolive@x.test\n' })
  const args = ['scim', 'rehearse', '--pendo-users', join(folder, 'users.csv'), '--group', join(folder, 'm.csv')]
  const untold = await run(args)
  t.match(untold, { status: 1, stdout: /Nothing in the CSV says who is an organization admin/ })
  t.match(await run([...args, '--organization-admins', 'OLIVE@x.test']), { status: 0 })
  t.match(await run([...args, '--organization-admins', 'x@x.test']), {
    status: 2,
    stderr: /"x@x\.test" is not among the users/
  })
})

test('the group is read from an org by GET alone; a name of none or of several is one sentence', async (t) => {
  const group = (id: string, name: string) => ({ id, profile: { name }, members: ['olive@x.test'] })
  const okta = await startOkta(t, {
    createToken: 'read',
    users: [{ login: 'olive@x.test', email: 'olive@x.test', firstName: 'Olive', lastName: 'Hart' }],
    groups: [group('00g1', 'Pendo "users"'), group('00g2', 'Twice'), group('00g3', 'Twice')]
  })
  const folder = t.testdir({ 'users.csv': users })
  const rehearse = (name: string, token = okta.connection.token) =>
    run(
      ['scim', 'rehearse', '--pendo-users', join(folder, 'users.csv'), '--okta', okta.url, '--group', name, '--json'],
      {
        env: { OKTA_API_TOKEN: token }
      }
    )
  const ended = await rehearse('Pendo "users"')
  t.match(JSON.parse(ended.stdout), {
    organization: { group: { name: 'Pendo "users"', members: 1 } },
    access: { mayLoseAccess: [{ userName: 'nico@x.test' }] }
  })
  t.equal(ended.status, 1)
  t.same([...new Set((await okta.calls()).calls.map(({ method }) => method))], ['GET'])
  t.match(await rehearse('Nobody'), { status: 2, stderr: /has no group called \\"Nobody\\"/ })
  t.match(await rehearse('Twice'), { status: 2, stderr: /has 2 groups called .*00g2, 00g3/ })
  t.match(await rehearse('Twice', 'wrong'), { status: 3, stderr: /OKTA_REFUSED/ })
})

test('options that do not fit together, and files that cannot be used, are one sentence with status 2', async (t) => {
  const folder = t.testdir({ 'users.csv': users, 'odd.csv': 'Foo,Bar\n1,2\n' })
  const [good, odd] = [join(folder, 'users.csv'), join(folder, 'odd.csv')]
  for (const [args, sentence] of [
    [['--pendo-users', good], /--group.*members of the group/],
    [['--group', good], /--pendo-users.*CSV of users/],
    [['--okta', 'acme'], /--okta.*goes with --pendo-users/],
    [['--pendo-users', '-', '--group', '-'], /standard input is taken/],
    [['--pendo-users', odd, '--group', good], /odd\.csv.*it has "Foo", "Bar"/],
    [['--pendo-users', good, '--group', good, '--csv', good], /same file/],
    [['--pendo-users', good, '--group', good, '--columns', 'x=y'], /there is no "x"/],
    [['--pendo-users', join(folder, 'none.csv'), '--group', good], /there is no such file/],
    [['--csv', '-', '--json'], /standard output is taken/]
  ] as const) {
    t.match(await run(['scim', 'rehearse', ...args]), { status: 2, stdout: '', stderr: sentence }, args.join(' '))
  }
})

test('names cannot steer the terminal or become formulas', async (t) => {
  const evil = 'Name,Email,Roles,__proto__\n"\u001b[2J=1+1",=cmd@x.test,"\u001b]0;x: Viewer",p\n,"",,\n'
  const folder = t.testdir({ 'users.csv': evil, 'm\u001b.csv': 'login,__proto__\nb@x.test,q\n' })
  const csv = join(folder, 'out.csv')
  const files = ['--pendo-users', join(folder, 'users.csv'), '--group', join(folder, 'm\u001b.csv')]
  const ended = await run(['scim', 'rehearse', ...files, '--csv', csv, '--undo'])
  t.equal(ended.status, 1)
  t.notMatch(ended.stdout, '\u001b')
  t.match(ended.stdout, /users\.csv, line 3: it has neither an e-mail/)
  t.match(readFileSync(csv, 'utf8'), /^Name,User name in Pendo,Access,Roles,Why\n.*,'=cmd@x\.test,user,/)
  t.notMatch((await run(['scim', 'rehearse', ...files, '--json'])).stdout, '\u001b')
})

/** Runs the command line as on a terminal. */
async function onTerminal(answers: string) {
  const stdin = Object.assign(new PassThrough(), { isTTY: true })
  const stdout = Object.assign(new PassThrough(), { isTTY: true })
  const stderr = new PassThrough()
  const shown = text(stdout)
  const lines = answers.split('')
  // An answer is typed when the question stands.
  stdout.on('data', (piece: Buffer) => {
    if (!/> $/.test(piece.toString())) return
    const next = lines.shift()
    if (next === undefined) stdin.end()
    else stdin.write(next === '.' ? '\n' : `${next}\n`)
  })
  const status = await runCommandLine(['scim', 'rehearse'], {
    stdin,
    stdout,
    stderr,
    environment: readEnvironment({}),
    clock: new FakeClock(),
    interrupt: noInterrupt
  })
  stdout.end()
  return { status, shown: await shown }
}

test('on a terminal Enter does the next step, u takes the last one back, q ends', async (t) => {
  const { status, shown } = await onTerminal('u..u?q')
  t.equal(status, 0)
  t.match(shown, /No step has been done yet[\s\S]*Base URL:[\s\S]*Undo 2\.[\s\S]*Set-up: off/)
  t.notMatch(shown, 'Created:')
  t.notMatch(shown, /3\. Configure.*\n.*\n.*form holds/)
})

test('on a terminal all steps lead to what came of it, and an end of the input ends the rehearsal', async (t) => {
  t.match((await onTerminal('...........')).shown, /All steps are done[\s\S]*Created: 2/)
  t.equal((await onTerminal('.')).status, 0)
})

test('an interruption before the steps is 130', async (t) => {
  const interrupt = { signal: AbortSignal.abort(), exitStatus: () => 130 }
  t.match(await run(['scim', 'rehearse'], { interrupt }), { status: 130, stderr: /INTERRUPTED/ })
})

test('--columns names what is read', async (t) => {
  t.same(columnNames.people, Object.keys(peopleHeadings))
  t.same(columnNames.members, Object.keys(memberHeadings))
})
