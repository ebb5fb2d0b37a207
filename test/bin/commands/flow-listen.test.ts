import { dirname, join } from 'node:path'
import type { Test } from 'tap'
import t from 'tap'
import { createUser, updateUser } from '#connector/okta/client/users.ts'
import type { FlowDraft } from '../../engine/drafts.ts'
import { literal } from '../../engine/drafts.ts'
import { startOkta } from '../../support/okta.ts'
import { run, start } from '../command-line.ts'
import { addPush, eventFlow, exportOf } from '../flow/draft.ts'
import { startPendo } from '../pendo.ts'

const profile = (name: string) => ({
  firstName: name,
  lastName: 'x',
  login: `${name}@example.test`,
  email: `${name}@example.test`
})

/** A mock Okta, an export of the flows, and the command that listens once. */
async function listening(t: Test, ...flows: FlowDraft[]) {
  const okta = await startOkta(t)
  const file = exportOf(t, ...flows)
  const given = ['flow', 'listen', file, '--okta', okta.url, '--data', join(dirname(file), 'data.db')]
  const env = { OKTA_API_TOKEN: okta.connection.token }
  return {
    okta,
    given,
    env,
    create: async (...names: string[]) => {
      for (const name of names) await createUser(okta.client(), { profile: profile(name) })
    },
    async once(...more: string[]) {
      const { status, stdout, stderr } = await run([...given, '--once', '--json', ...more], { env })
      const lines = stdout.split('\n').filter((line) => line !== '')
      return { status, stderr, runs: lines.map((line) => JSON.parse(line)) }
    }
  }
}

const fail = (flow: FlowDraft) =>
  void flow.add('stash:readRow', { title: 'Read', in: { 'parameters/stash': literal('gone') } })

t.test('each event comes once and in the order of the log, to each flow that starts with it', async (t) => {
  const { okta, once, create } = await listening(
    t,
    eventFlow('On create', 'userCreated'),
    eventFlow('On change', 'oktaUserProfileUpdated'),
    eventFlow('Also on create', 'userCreated')
  )
  t.match(await once('--since', '2000-01-01T00:00:00Z'), { status: 0, runs: [] })
  await create('ann', 'bob')
  await updateUser(okta.client(), 'ann@example.test', { profile: { lastName: 'y' } })
  await create('cyd')
  const { status, runs } = await once()
  t.equal(status, 0)
  t.same(
    runs.map(({ flow, event }) => [event.eventType, flow]),
    [
      ['user.lifecycle.create', 'On create'],
      ['user.lifecycle.create', 'Also on create'],
      ['user.lifecycle.create', 'On create'],
      ['user.lifecycle.create', 'Also on create'],
      ['user.account.update_profile', 'On change'],
      ['user.lifecycle.create', 'On create'],
      ['user.lifecycle.create', 'Also on create']
    ]
  )
  for (const { outputs, event } of runs) t.equal(outputs.id, event.uuid)
  t.match(await once(), { status: 0, runs: [] })
})

t.test('a run that fails is told and does not keep the next event from its run', async (t) => {
  const { once, create } = await listening(t, eventFlow('On create', 'userCreated', fail))
  await once('--since', '2000-01-01T00:00:00Z')
  await create('ann', 'bob')
  const { status, runs } = await once()
  t.equal(status, 1)
  t.match(runs, [
    { status: 'failed', error: { flow: 'On create', card: 'Read' } },
    { status: 'failed', error: { flow: 'On create', card: 'Read' } }
  ])
  t.match(await once(), { status: 0, runs: [] }, 'a failed event has had its run')
})

t.test('a refused key ends the listening in 3, and the event comes again', async (t) => {
  const pendo = await startPendo(t)
  const { given, env, once, create } = await listening(t, eventFlow('On create', 'userCreated', addPush))
  await once('--since', '2000-01-01T00:00:00Z')
  await create('ann', 'bob')
  const refused = await run([...given, '--once', '--pendo', pendo.url], {
    env: { ...env, PENDO_INTEGRATION_KEY: 'no' }
  })
  t.equal(refused.status, 3)
  t.match(refused.stderr, /\[FLOW_PUSH_REFUSED\]/)
  t.match(refused.stdout, /1 run, 1 of them failed\./)
  const { status, runs } = await once()
  t.equal(status, 0)
  t.equal(runs.length, 2)
})

t.test('a refused token ends it in 3', async (t) => {
  const { given } = await listening(t, eventFlow('On create', 'userCreated'))
  const ended = await run([...given, '--once'], { env: { OKTA_API_TOKEN: 'wrong' } })
  t.match(ended, { status: 3, stderr: /\[OKTA_REFUSED\]/ })
})

t.test('other flows, and another org, have a position of their own', async (t) => {
  const { once, create } = await listening(
    t,
    eventFlow('On create', 'userCreated'),
    eventFlow('On change', 'oktaUserProfileUpdated')
  )
  const all = ['--since', '2000-01-01T00:00:00Z']
  await create('ann')
  t.equal((await once(...all)).runs.length, 1)
  t.equal((await once('--flow', 'On create', ...all)).runs.length, 1)
  t.equal((await once(...all)).runs.length, 0)
})

t.test('only --flow is listened for where it is named', async (t) => {
  const { given, env, create } = await listening(
    t,
    eventFlow('On create', 'userCreated'),
    eventFlow('On change', 'oktaUserProfileUpdated')
  )
  await create('ann')
  const ended = await run([...given, '--once', '--since', '2000-01-01', '--flow', 'change'], { env })
  t.match(ended, { status: 0, stdout: /Listening from 2000-01-01T00:00:00\.000Z on, for:\n {2}On change.*\n0 runs\./ })
})

t.test('without event flows, or with nothing to read, it is refused', async (t) => {
  const { given, env } = await listening(t, eventFlow('On create', 'userCreated'), eventFlow('On odd', 'unheardOf'))
  const file = given[2] ?? ''
  t.match(await run([...given, '--flow', 'On odd'], { env }), { status: 2, stderr: /\[FLOW_EVENT_MISSING\]/ })
  t.match(await run(['flow', 'listen', file, '--once']), { status: 2, stderr: /name an Okta with --okta/ })
  const nowhere = ['flow', 'listen', file, '--once', '--okta', 'acme']
  t.match(await run(nowhere, { env }), { status: 2, stderr: /the position in --data/ })
  t.match(await run([...given, '--since', 'yesterday'], { env }), { status: 2, stderr: /"yesterday" is no time/ })
})

t.test('writes beyond this machine are refused before the log is read', async (t) => {
  const { okta, given, env } = await listening(t, eventFlow('On create', 'userCreated', addPush))
  const ended = await run([...given, '--pendo', 'us'], { env: { ...env, PENDO_INTEGRATION_KEY: 'key' } })
  t.match(ended, { status: 2, stdout: '', stderr: /app\.pendo\.io.*\[FLOW_WRITES_FORBIDDEN\]/s })
  t.equal((await okta.calls()).total, 0)
})

t.test(
  'with a mock Okta of its own it says how to reach it, hears what is done there, and ends by Ctrl-C',
  async (t) => {
    const running = start(t, [
      'flow',
      'listen',
      exportOf(t, eventFlow('On create', 'userCreated')),
      '--poll-seconds',
      '1'
    ])
    await running.until(/API page/)
    const [, url = ''] = /mock Okta url: +(\S+)/.exec(running.stdout()) ?? []
    const [, token = ''] = /mock Okta apiToken: +(\S+)/.exec(running.stdout()) ?? []
    const made = await fetch(`${url}/api/v1/users`, {
      method: 'POST',
      headers: { authorization: `SSWS ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ profile: profile('ann') })
    })
    t.equal(made.status, 200)
    await running.until(/user\.lifecycle\.create ann@example\.test: "On create" completed/)
    running.child.kill('SIGINT')
    const { status, stdout } = await running.ended
    t.equal(status, 0)
    t.match(stdout, /1 run\.\n/)
  }
)
