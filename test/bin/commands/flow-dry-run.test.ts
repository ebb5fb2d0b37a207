import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import t from 'tap'
import { openDataFile } from '../../../bin/run/data-file.ts'
import { FlowDraft, literal, pushKind } from '../../engine/drafts.ts'
import { bulkSetPath, startPendo } from '../../support/mock.ts'
import { run } from '../command-line.ts'
import { addPush, exportOf, syncFlow } from '../flow/draft.ts'

// `pendo-okta flow run --dry-run` by the command line; what it tells and what then comes true is in test/acceptance.

/** Suspends a user of Okta. */
function suspendFlow(): FlowDraft {
  const flow = new FlowDraft('Suspend one')
  flow.add('control:callable', { title: 'Helper Flow' })
  flow.add('okta:suspendUser', {
    title: 'Suspend User',
    connection: 'okta1',
    in: { 'Input/ID or Login': literal('ann@example.test') }
  })
  return flow
}

/** Waits a minute, then pushes. */
function waitingFlow(): FlowDraft {
  const flow = new FlowDraft('Wait and push')
  flow.add('control:callable', { title: 'Helper Flow' })
  flow.add('control:wait', { title: 'Wait For', in: { delay: literal(60, 'number'), unit: literal('minutes') } })
  addPush(flow)
  return flow
}

t.test('a flow that may change something otherwise does not begin, even where that is on this machine', async (t) => {
  const file = exportOf(t, suspendFlow())
  const config = join(dirname(file), 'flows.json')
  const data = join(dirname(file), 'sync.db')
  writeFileSync(config, JSON.stringify({ connections: { okta1: { org: 'http://127.0.0.1:9' } } }))
  const given = ['flow', 'run', file, '--dry-run', '--config', config, '--data', data, '--allow-writes', 'okta']
  const refused = await run(given, { env: { OKTA_API_TOKEN: 'token' } })
  t.match(refused, { status: 2, stderr: /"Suspend User" in "Suspend one".*\[FLOW_DRY_RUN_WRITES\]/s })
  t.notOk(existsSync(data))
  t.match(
    await run(['flow', 'run', file, '--dry-run']),
    { stderr: /^((?!FLOW_DRY_RUN_WRITES).)*$/s },
    'a mock of ours may change'
  )
  const mocks = join(dirname(file), 'mocks.json')
  writeFileSync(mocks, JSON.stringify({ cards: [{ address: 'okta:suspendUser', outputs: {} }] }))
  t.match(await run([...given, '--mocks', mocks], { env: { OKTA_API_TOKEN: 'token' } }), {
    status: 0,
    stdout: /nothing was written, and nothing would be sent to Pendo/
  })
})

t.test('a pause of the flow is passed over, and a push by a key that may only read is told', async (t) => {
  const pendo = await startPendo(t)
  const { connection } = await pendo.connectWith(false)
  const env = { PENDO_INTEGRATION_KEY: connection.integrationKey }
  const began = performance.now()
  const { status, stdout } = await run(['flow', 'run', exportOf(t, waitingFlow()), '--pendo', pendo.url, '--dry-run'], {
    env
  })
  t.ok(performance.now() - began < 30_000, 'nobody waited for a minute')
  t.equal(status, 0, stdout)
  t.match(stdout, /Would be created +│ 1/)
  t.match(stdout, /ann@example\.test │ title +│ Engineer/)
  t.match(stdout, /The key may only read in http/)
  t.equal(await pendo.visitor('ann@example.test'), null)
})

t.test(
  'rows that would be refused, missing or not sent are told, and counted by the card as in a real run',
  async (t) => {
    const pendo = await startPendo(t)
    await pendo.seed({ visitors: [{ id: 'ann@example.test' }, { id: 'bo@example.test' }] })
    const flow = new FlowDraft('Push')
    flow.add('control:callable', { title: 'Helper Flow' })
    flow.add(pushKind, {
      title: 'Push',
      connection: 'pendo1',
      in: {
        'parameters/visitor_id_key_YMV9Q8': literal('email'),
        'parameters/create_non-existing_users_2DVI1F': literal('false'),
        'Inputs/user_list_HUKKXT': literal(
          [
            { email: 'ann@example.test', squad: 'A', title: 'Lead' },
            { email: 'bo@example.test', title: 'Lead' },
            { email: 'cy@example.test', title: 'Lead' },
            { title: 'Lead' }
          ],
          'object[]'
        ),
        'Inputs/value_keys_B09UMF': literal(['squad', 'title'])
      },
      out: { 'Response/response_code_NKUPIE': 'number' }
    })
    const env = { PENDO_INTEGRATION_KEY: pendo.connection.integrationKey }
    const given = ['flow', 'run', exportOf(t, flow), '--pendo', pendo.url, '--json']
    const dry = JSON.parse((await run([...given, '--dry-run'], { env })).stdout)
    t.same(
      (await pendo.calls()).calls.filter(({ path }) => path.startsWith(bulkSetPath)),
      []
    )
    const real = JSON.parse((await run(given, { env })).stdout)
    t.same(
      [dry.push.usersUpdated, dry.push.usersFailed, dry.push.usersMissing, dry.push.statusCodes],
      [real.push.usersUpdated, real.push.usersFailed, real.push.usersMissing, real.push.statusCodes]
    )
  }
)

t.test('a Pendo that refuses the key, or cannot be reached, ends a dry run as it ends a run', async (t) => {
  const pendo = await startPendo(t)
  const file = exportOf(t, waitingFlow())
  const env = { PENDO_INTEGRATION_KEY: 'wrong' }
  t.match(await run(['flow', 'run', file, '--pendo', pendo.url, '--dry-run'], { env }), {
    status: 3,
    stderr: /PENDO_REFUSED/
  })
})

t.test('the data file is read and stays as it is, also where another process has it', async (t) => {
  const file = exportOf(t, syncFlow())
  const data = join(dirname(file), 'sync.db')
  const given = ['flow', 'run', file, '--data', data]
  t.match(await run(given), { status: 0 })
  const hash = () => createHash('sha256').update(readFileSync(data)).digest('hex')
  const before = hash()
  const dry = await run([...given, '--dry-run'])
  t.match(dry, { status: 0, stderr: /^((?!Note).)*$/s })
  t.match(dry.stdout, /Table "t1": 2 rows|: 2 rows/, 'the flow found the row that was there')
  t.equal(hash(), before)
  t.match((await run(given)).stdout, /: 2 rows/, 'and what it wrote is gone')
  const held = openDataFile(data, { hold: 'alone' })
  t.teardown(() => held.close())
  t.match(await run([...given, '--dry-run']), { status: 2, stderr: /DATA_FILE_IN_USE/ })
})

t.test('options that would do nothing are refused', async (t) => {
  for (const [option, ...more] of [
    ['--csv', 'changes.csv'],
    ['--durable', '--dry-run', '--data', 'none.db'],
    ['--write-mocks', 'mocks.json', '--dry-run'],
    ['--save-data', '--data', 'none.db', '--dry-run']
  ]) {
    const { status, stderr } = await run(['flow', 'run', 'none.flopack', String(option), ...more])
    t.match({ status, stderr }, { status: 2, stderr: new RegExp(String(option)) }, String(option))
  }
  t.notOk(existsSync('none.db'))
})
