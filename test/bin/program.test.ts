import { test } from 'tap'
import { run, start } from './command-line.ts'

test('the help is grouped by what the reader is about to do', async (t) => {
  const { status, stdout, stderr } = await run(['--help'])
  t.match({ status, stderr }, { status: 0, stderr: '' })
  const headings = stdout.split('\n').filter((line) => /^\S.*:$/.test(line))
  t.same(headings, [
    'Options:',
    'Push users into Pendo:',
    'Try it without Pendo:',
    'Check what will happen:',
    'Work with flows:'
  ])
  for (const command of ['push', 'fields', 'start', 'mock', 'keys', 'connect', 'egress', 'flow', 'table', 'scim']) {
    t.match(stdout, new RegExp(`^  ${command} `, 'm'))
  }
})

for (const command of [
  'push',
  'fields',
  'start',
  'mock',
  'mock pendo',
  'keys',
  'keys create',
  'connect pendo',
  'flow',
  'flow run',
  'flow listen',
  'flow supported',
  'flow check',
  'flow list',
  'flow show',
  'table',
  'table list',
  'table export',
  'table import',
  'egress',
  'scim check',
  'history weeks',
  'history export',
  'data backup',
  'data check',
  'forget'
]) {
  test(`${command} --help is printed on standard output`, async (t) => {
    t.match(await run([...command.split(' '), '--help']), {
      status: 0,
      stdout: new RegExp(`^Usage: pendo-okta ${command}[ |]`),
      stderr: ''
    })
  })
}

test('--version prints the version of the package', async (t) => {
  t.match(await run(['--version']), { status: 0, stdout: /^\d+\.\d+\.\d+\n$/ })
})

test('a command that does not exist is status 2 and names the nearest', async (t) => {
  t.match(await run(['psh', '--json']), { status: 2, stdout: '', stderr: /USAGE_INVALID.*Did you mean push/ })
})

test('nothing asked is the help on standard error and status 2', async (t) => {
  t.match(await run([]), { status: 2, stdout: '', stderr: /^Usage: pendo-okta/ })
  t.match(await run(['flow']), { status: 2, stdout: '', stderr: /^Usage: pendo-okta flow/ })
  t.match(await run(['keys']), { status: 2, stdout: '', stderr: /^Usage: pendo-okta keys/ })
})

test('the help loads neither a server nor a client', async (t) => {
  const note = `import { registerHooks } from 'node:module'
    registerHooks({ load(url, context, next) {
      if (/node_modules\\/(fastify|undici|typebox|ajv)\\//.test(url)) process.stderr.write(url + '\\n')
      return next(url, context)
    } })`
  const help = start(t, ['--help'], {}, ['--import', `data:text/javascript,${encodeURIComponent(note)}`])
  t.match(await help.ended, { status: 0, stderr: '' })
})

test('a reader of the output that goes away is no error', async (t) => {
  const help = start(t, ['--help'])
  help.child.stdout.destroy()
  t.match(await help.ended, { status: 0, stderr: '' })
})
