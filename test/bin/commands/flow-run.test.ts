import { chmodSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import nock from 'nock'
import t from 'tap'
import { calls, FlowDraft, literal, pin } from '../../engine/drafts.ts'
import { startOkta } from '../../support/okta.ts'
import { run, start } from '../command-line.ts'
import { addPush, echoFlow, eventFlow, exportOf, syncFlow } from '../flow/draft.ts'
import { startPendo } from '../pendo.ts'

const credentials = { OKTA_API_TOKEN: 'token', PENDO_INTEGRATION_KEY: 'key' }

t.test('flow run alone runs the flow against mocks on this machine and says what came of it', async (t) => {
  const { status, stdout, stderr } = await run(['flow', 'run', exportOf(t, syncFlow())])
  t.equal(status, 0, stderr)
  t.match(stdout, /Okta \("My Okta"\): a mock with 200 users, at http:\/\/127\.0\.0\.1:\d+/)
  t.match(stdout, /Completed after 0\.0 s: 4 cards executed\./)
  t.match(stdout, /Pushed to Pendo: 1 push, 1 record processed, 1 user updated, 0 failed; status 200\./)
  t.match(stdout, /Table "Table t1": 1 row\./)
  t.match(stdout, /The mock Pendo has 1 visitor\..*--keep keeps them serving/s)
})

t.test('the result for programs is one object on standard output', async (t) => {
  const { status, stdout, stderr } = await run(['flow', 'run', exportOf(t, syncFlow()), '--users', '3', '--json'])
  t.equal(status, 0)
  t.equal(stderr, '')
  const result = JSON.parse(stdout)
  t.same(Object.keys(result), [
    'runId',
    'flow',
    'mode',
    'status',
    'outputs',
    'error',
    'cardExecutions',
    'asyncCalls',
    'ignoredErrors',
    'ignoredErrorCount',
    'push',
    'leavers',
    'listed',
    'isListedWhole',
    'lostCount',
    'lost',
    'reliedOn',
    'mockCalls',
    'durationMs'
  ])
  t.match(result, {
    flow: 'Sync one',
    status: 'completed',
    error: null,
    cardExecutions: 4,
    push: { pushes: 1, recordsProcessed: 1, usersUpdated: 1, usersFailed: 0, usersMissing: 0, statusCodes: [200] }
  })
})

t.test('several flows that can be started are listed where nobody can be asked', async (t) => {
  const file = exportOf(t, syncFlow(), echoFlow(), eventFlow('On create', 'userCreated'))
  const text = await run(['flow', 'run', file])
  t.match(text, {
    status: 2,
    stdout: '',
    stderr: /1 {2}Sync one\n.*2 {2}Echo\n.*3 {2}On create \(event: userCreated\)/s
  })
  const json = await run(['flow', 'run', file, '--json'])
  t.equal(json.status, 2)
  t.match(JSON.parse(json.stderr), {
    code: 'FLOW_CHOICE_NEEDED',
    flows: [{ name: 'Sync one', start: 'helper' }, {}, { name: 'On create', start: 'event' }]
  })
})

t.test('inputs reach the flow, and what it returns is among the results', async (t) => {
  const file = exportOf(t, echoFlow())
  const { stdout } = await run(['flow', 'run', file, '--input', 'name=Ann', '--input', '{"tags":["a"]}', '--json'])
  t.same(JSON.parse(stdout).outputs, { name: 'Ann', tags: ['a'] })
  const unknown = await run(['flow', 'run', file, '--input', 'nam=Ann'])
  t.match(unknown, { status: 2, stderr: /\[FLOW_INPUT_UNKNOWN\]/ })
})

t.test('an event flow takes an entry of the System Log, or the fields of its card', async (t) => {
  const file = exportOf(t, eventFlow('On create', 'userCreated'))
  const entry = { eventType: 'user.lifecycle.create', published: '2026-01-05T06:00:00.000Z', uuid: 'e1' }
  for (const event of [entry, { 'Event ID': 'e1' }, [entry]]) {
    const { stdout, stderr } = await run(['flow', 'run', file, '--event', JSON.stringify(event), '--json'])
    t.match(stdout === '' ? stderr : JSON.parse(stdout).outputs, { id: 'e1' })
  }
  t.match(await run(['flow', 'run', file]), { status: 2, stderr: /starts with the event.*give one/ })
  const other = exportOf(t, echoFlow())
  t.match(await run(['flow', 'run', other, '--event', '{}']), { status: 2, stderr: /does not start with an event/ })
})

t.test('a card that fails is told with its flow, what it said, and what to do', async (t) => {
  const helper = new FlowDraft('Helper')
  helper.add('control:callable', {})
  helper.add('stash:readRow', { title: 'Read', in: { 'parameters/stash': literal('gone') } })
  const flow = new FlowDraft('Main')
  flow.add('control:callable', {})
  flow.add('control:spawn', { title: 'Call', in: { flo: calls(helper) } })
  const file = exportOf(t, flow, helper)
  const text = await run(['flow', 'run', file])
  t.equal(text.status, 1)
  t.match(text.stdout, /^Failed after/m)
  t.match(text.stderr, /The card "Read" of the flow "Helper" failed: .*\[FLOW_CARD_FAILED, \w+\]\nWhat to do: \S/)
  const json = await run(['flow', 'run', file, '--json'])
  t.equal(json.status, 1)
  t.match(JSON.parse(json.stdout), {
    status: 'failed',
    error: { code: 'FLOW_CARD_FAILED', where: 'Helper > Read', flow: 'Helper', card: 'Read', cause: { code: /\w/ } }
  })
})

t.test('cards that cannot be run end it before anything runs, each with flow, card and address', async (t) => {
  const flow = new FlowDraft('Main')
  flow.add('control:callable', {})
  flow.add('okta:unheardOf', { title: 'Odd', connection: 'okta1' })
  const file = exportOf(t, flow)
  const text = await run(['flow', 'run', file])
  t.match(text, {
    status: 2,
    stdout: '',
    stderr: /Main.*Odd.*root:channels:http:okta:1\.0\.605:unheardOf.*\[FLOW_CARDS_UNSUPPORTED\]/s
  })
  const json = await run(['flow', 'run', file, '--json'])
  t.match(JSON.parse(json.stderr), { code: 'FLOW_CARDS_UNSUPPORTED', cards: [{ flow: 'Main', card: 'Odd' }] })
  t.match(await run(['flow', 'run', file, '--allow-unsupported']), { status: 1, stderr: /FLOW_CARD_UNSUPPORTED/ })
})

t.test('users that Pendo does not know end it in 1, beyond what is allowed', async (t) => {
  const flow = new FlowDraft('Push')
  flow.add('control:callable', {})
  addPush(flow)
  for (const card of flow.cards) {
    for (const input of Object.values<{ key: string; value: { data: unknown } }>(card.raw.node.model.inputs.data)) {
      if (input.key.startsWith('create_non')) input.value.data = 'false'
    }
  }
  const file = exportOf(t, flow)
  const missing = await run(['flow', 'run', file])
  t.equal(missing.status, 1)
  t.match(missing.stdout, /Missing in Pendo: 1 id: "ann@example\.test"\./)
  t.match(missing.stderr, /1 missing in Pendo \(allowed 0\).*\[FLOW_ROWS_BEYOND_ALLOWANCE\]/)
  t.equal((await run(['flow', 'run', file, '--allow-missing', '1'])).status, 0)
  const { error, status } = JSON.parse((await run(['flow', 'run', file, '--json'])).stdout)
  t.match({ error, status }, { status: 'completed', error: { code: 'FLOW_ROWS_BEYOND_ALLOWANCE', cause: null } })
})

t.test('only what is named is real: Okta is read there, while Pendo is a mock', async (t) => {
  const okta = await startOkta(t, { users: { count: 3, seed: 1 } })
  const env = { OKTA_API_TOKEN: okta.connection.token }
  const { status, stdout, stderr } = await run(['flow', 'run', exportOf(t, syncFlow()), '--okta', okta.url], { env })
  t.equal(status, 0, stderr)
  t.match(stdout, `Okta ("My Okta"): ${okta.url}\n`)
  t.match(stdout, /Pendo \("My Pendo"\): a mock/)
  t.match(
    (await okta.calls()).calls.map(({ path }) => path),
    [/^\/api\/v1\/users\?/]
  )
})

t.test('a refused token and a service that does not answer end it in 3', async (t) => {
  const okta = await startOkta(t)
  const file = exportOf(t, syncFlow())
  const refused = await run(['flow', 'run', file, '--okta', okta.url, '--json'], { env: { OKTA_API_TOKEN: 'wrong' } })
  t.equal(refused.status, 3)
  t.match(JSON.parse(refused.stdout), { status: 'failed', error: { cause: { code: 'OKTA_REFUSED' } } })
  await okta.close()
  const gone = await run(['flow', 'run', file, '--okta', okta.url], { env: credentials })
  t.match(gone, { status: 3, stderr: /\[FLOW_CARD_FAILED, OKTA_UNREACHABLE\]/ })
  const pendo = await startPendo(t)
  const key = { PENDO_INTEGRATION_KEY: 'wrong' }
  t.match(await run(['flow', 'run', file, '--pendo', pendo.url], { env: key }), {
    status: 3,
    stderr: /\[FLOW_PUSH_REFUSED\]/
  })
})

t.test('a missing token or key is told before anything runs', async (t) => {
  const file = exportOf(t, syncFlow())
  t.match(await run(['flow', 'run', file, '--okta', 'acme']), {
    status: 2,
    stdout: '',
    stderr: /set OKTA_API_TOKEN for the connection "My Okta".*\[OKTA_TOKEN_MISSING\]/
  })
  t.match(await run(['flow', 'run', file, '--pendo', 'eu']), { status: 2, stderr: /\[KEY_MISSING\]/ })
  t.match(await run(['flow', 'run', file, '--pendo', 'mars'], { env: credentials }), {
    status: 2,
    stderr: /"mars" is neither a region \(us, us1, eu, jp, au\) nor an address.*\[CONNECTION_INVALID\]/
  })
})

t.test('a configuration leads a connection to a service by its name, with the key from a file', async (t) => {
  const pendo = await startPendo(t)
  const file = exportOf(t, syncFlow())
  const config = join(dirname(file), 'flows.json')
  writeFileSync(config, JSON.stringify({ connections: { 'My Pendo': { baseUrl: pendo.url, keyFile: 'pendo.key' } } }))
  const key = join(dirname(file), 'pendo.key')
  writeFileSync(key, pendo.key, { mode: 0o600 })
  const { status, stdout } = await run(['flow', 'run', file, '--config', config])
  t.equal(status, 0)
  t.match(stdout, `Pendo ("My Pendo"): ${pendo.url}\n`)
  t.match(await pendo.visitor('ann@example.test'), { metadata: { custom: { title: 'Engineer' } } })
  chmodSync(key, 0o644)
  t.match(await run(['flow', 'run', file, '--config', config]), { status: 2, stderr: /\[KEY_FILE_UNSAFE\]/ })
  writeFileSync(config, JSON.stringify({ connections: { pendo1: { baseUrl: pendo.url, keyEnv: 'MY_KEY' } } }))
  t.equal((await run(['flow', 'run', file, '--config', config], { env: { MY_KEY: pendo.key } })).status, 0)
})

t.test('tables are kept in the data file, and gone without one', async (t) => {
  const file = exportOf(t, syncFlow())
  const data = join(dirname(file), 'data.db')
  for (const rows of ['1 row', '2 rows']) {
    t.match((await run(['flow', 'run', file, '--data', data])).stdout, `Table "Table t1": ${rows}.`)
  }
  t.match((await run(['flow', 'run', file])).stdout, 'Table "Table t1": 1 row.')
})

t.test('limits, strictness and ids of behaviours are obeyed', async (t) => {
  const file = exportOf(t, syncFlow())
  t.match(await run(['flow', 'run', file, '--max-cards', '2']), { status: 1, stderr: /\[FLOW_LIMIT_REACHED\]/ })
  t.match(await run(['flow', 'run', file, '--accept', 'no.such']), {
    status: 2,
    stderr: /no behaviour has the id "no\.such"/
  })
  const { reliedOn } = JSON.parse((await run(['flow', 'run', file, '--json'])).stdout)
  t.not(reliedOn.length, 0)
  const accepted = reliedOn.flatMap(({ id }: { id: string }) => ['--accept', id])
  t.match(await run(['flow', 'run', file, '--strict', ...accepted.slice(2)]), { status: 1, stderr: /\[FLOW_STRICT\]/ })
  const strict = await run(['flow', 'run', file, '--strict', ...accepted, '--json'])
  t.match(JSON.parse(strict.stdout), { status: 'completed', reliedOn: [] })
})

t.test('the mock Okta is filled from a file, and who cannot be put in is told', async (t) => {
  const file = exportOf(t, syncFlow())
  const users = join(dirname(file), 'users.csv')
  writeFileSync(users, 'email,firstName\nann@example.test,Ann\n,Nobody\n')
  const { status, stdout, stderr } = await run(['flow', 'run', file, '--users', users])
  t.equal(status, 0)
  t.match(stdout, /a mock with 1 user,/)
  t.match(stderr, /1 user of 2 left out\. row 2/)
})

t.test('options that would fill a mock Okta are refused beside a real one', async (t) => {
  const given = ['flow', 'run', exportOf(t, syncFlow()), '--okta', 'acme', '--users', '5']
  t.match(await run(given, { env: credentials }), { status: 2, stderr: /--users.*does nothing beside --okta/ })
})

t.test('an interruption ends a run that would not end by itself', async (t) => {
  const flow = new FlowDraft('Loop')
  flow.add('control:callable', {})
  flow.add('control:run', { in: { flo: calls(flow) } })
  const controller = new AbortController()
  const interrupt = { signal: controller.signal, exitStatus: () => 143 }
  setImmediate(() => controller.abort())
  const ended = await run(['flow', 'run', exportOf(t, flow), '--json'], { interrupt })
  t.equal(ended.status, 143)
  t.match(JSON.parse(ended.stdout), { status: 'failed', error: { code: 'INTERRUPTED' } })
})

t.test('with --keep the mocks serve on until Ctrl-C, with all that is needed to look at them', async (t) => {
  const running = start(t, ['flow', 'run', exportOf(t, syncFlow()), '--keep', '--json'])
  await running.until(/\n/)
  const { mocks } = JSON.parse(running.stdout())
  const answer = await fetch(`${mocks.pendo.url}/api/v1/visitor/ann@example.test`, {
    headers: { 'x-pendo-integration-key': mocks.pendo.integrationKey }
  })
  t.match(await answer.json(), { metadata: { custom: { title: 'Engineer' } } })
  t.match(mocks.okta, { url: /^http:/, apiToken: /./, mockToken: /./ })
  running.child.kill('SIGINT')
  t.equal((await running.ended).status, 0)
})

t.test('beyond this machine', async (t) => {
  nock.disableNetConnect()
  nock.enableNetConnect('127.0.0.1')
  t.afterEach(() => nock.cleanAll())
  t.teardown(() => nock.restore())

  t.test('nothing is changed or asked without --allow-writes: the run ends before its first card', async (t) => {
    const file = exportOf(t, syncFlow())
    const data = join(dirname(file), 'data.db')
    const okta = nock('https://acme.okta.com').get(/.*/).reply(200, [])
    const pendo = nock('https://app.pendo.io').post(/.*/).reply(200, {})
    const given = ['flow', 'run', file, '--okta', 'acme', '--pendo', 'us', '--data', data]
    const text = await run(given, { env: credentials })
    t.equal(text.status, 2)
    t.match(text.stderr, /Sync one.*Push.*POST.*app\.pendo\.io.*\[FLOW_WRITES_FORBIDDEN\]/s)
    for (const wrong of ['okta', 'app.eu.pendo.io']) {
      const json = await run([...given, '--allow-writes', wrong, '--json'], { env: credentials })
      t.match(JSON.parse(json.stderr), {
        code: 'FLOW_WRITES_FORBIDDEN',
        writes: [{ flow: 'Sync one', card: 'Push', method: 'POST', host: 'app.pendo.io' }]
      })
    }
    t.notOk(okta.isDone() || pendo.isDone(), 'no request at all')
    t.match((await run(['flow', 'run', file, '--data', data])).stdout, 'Table "Table t1": 1 row.')
  })

  for (const allowed of ['pendo', 'app.pendo.io', 'https://app.pendo.io']) {
    t.test(`--allow-writes ${allowed} lets the card write there`, async (t) => {
      nock('https://acme.okta.com')
        .get(/^\/api\/v1\/users\?/)
        .reply(200, [])
      const set = nock('https://app.pendo.io')
        .post('/api/v1/metadata/visitor/custom/value?create=true', (rows) => rows.length === 1)
        .reply(200, { total: 1, updated: 1, failed: 0, missing: [] })
      const given = ['flow', 'run', exportOf(t, syncFlow()), '--okta', 'acme', '--pendo', 'us']
      const { status, stderr } = await run([...given, '--allow-writes', allowed], { env: credentials })
      t.equal(status, 0, stderr)
      t.ok(set.isDone())
    })
  }

  t.test('what only reads needs no permission', async (t) => {
    const flow = new FlowDraft('Read')
    const begin = flow.add('control:callable', { out: { email: 'string' } })
    flow.add('okta:listUsersWithFilter', {
      connection: 'okta1',
      in: {
        'parameters/resultSet': literal('First Matching Record'),
        'Inputs/login': pin(begin.out('email'), 'string')
      }
    })
    const list = nock('https://acme.okta.com')
      .get(/^\/api\/v1\/users\?/)
      .reply(200, [])
    const given = ['flow', 'run', exportOf(t, flow), '--okta', 'acme', '--input', 'email=a@b.test']
    const { status, stderr } = await run(given, { env: credentials })
    t.equal(status, 0, stderr)
    t.ok(list.isDone())
  })
})
