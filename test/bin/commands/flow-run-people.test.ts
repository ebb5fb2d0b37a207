import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Test } from 'tap'
import t from 'tap'
import type { FlowDraft } from '../../engine/drafts.ts'
import { FlowDraft as Draft, inline } from '../../engine/drafts.ts'
import { bulkSetPath } from '../../support/mock.ts'
import { startOkta } from '../../support/okta.ts'
import { run } from '../command-line.ts'
import { addPush, exportOf } from '../flow/draft.ts'
import { startPendo } from '../pendo.ts'
import { addList, wholeFlow } from './whole-flow.ts'

const people = (...names: string[]) =>
  names.map((name) => ({
    profile: { firstName: name, lastName: 'X', login: `${name}@a.test`, email: `${name}@a.test` }
  }))

/** Lists everybody and pushes one: ann. */
function forgetfulFlow(): FlowDraft {
  const flow = new Draft('Forgetful')
  flow.add('control:callable', { title: 'Helper Flow' })
  addList(flow)
  addPush(flow, 'ann@a.test')
  return flow
}

/** Both mocks, and `flow run` against them with a data file. */
async function place(t: Test, flow: FlowDraft, ...names: string[]) {
  const okta = await startOkta(t)
  await okta.seed(...people(...names))
  const pendo = await startPendo(t)
  const file = exportOf(t, flow)
  const data = join(dirname(file), 'data.db')
  const env = { ...pendo.env, OKTA_API_TOKEN: okta.connection.token }
  const at = ['flow', 'run', file, '--okta', okta.url, '--pendo', pendo.url]
  return {
    okta,
    pendo,
    data,
    flow: (...more: string[]) => run([...at, '--data', data, ...more], { env }),
    inMemory: (...more: string[]) => run([...at, ...more], { env }),
    history: (...more: string[]) => run(['history', ...more, '--data', data])
  }
}

t.test('a green run that lost people is no success, and names them', async (t) => {
  const { flow, inMemory, history, data } = await place(t, forgetfulFlow(), 'ann', 'bo', '=cy')
  const text = await flow()
  t.equal(text.status, 1)
  t.match(text.stdout, /^Completed after .*\nMode: as-okta\.$/m)
  t.match(
    text.stdout,
    /Lost: no push decided about 2 of 3 active people whom Okta listed: "=cy@a\.test", "bo@a\.test" \(all: pendo-okta history lost [0-9a-f]{8} --data /
  )
  t.match(
    text.stderr,
    /of 3 that Okta listed no push decided about 2 \(allowed 0\), "=cy@a\.test" for one\. \[SYNC_PEOPLE_LOST\]/
  )
  const json = await inMemory('--json')
  t.equal(json.status, 1)
  t.match(JSON.parse(json.stdout), {
    mode: 'as-okta',
    status: 'completed',
    error: { code: 'SYNC_PEOPLE_LOST' },
    listed: 3,
    lostCount: 2,
    lost: [
      { login: '=cy@a.test', visitorId: '=cy@a.test', state: 'lost' },
      { login: 'bo@a.test', visitorId: 'bo@a.test', state: 'lost' }
    ]
  })

  const csv = join(dirname(data), 'lost.csv')
  const lost = await history('lost', 'last', '--csv', csv)
  t.equal(lost.status, 1)
  t.match(lost.stdout, /Okta listed 3 active people; lost: 2, under way: 0\.\n {2}=cy@a\.test \(00u/)
  t.match(
    readFileSync(csv, 'utf8'),
    /^login,visitorId,oktaId,state\n'=cy@a\.test,'=cy@a\.test,00u\w+,lost\nbo@a\.test,/
  )
  const whole = JSON.parse((await history('lost', 'last', '--json')).stdout)
  t.match(whole, { listed: 3, lostCount: 2, isListedWhole: true, brokeOff: false, mode: 'as-okta' })
  t.match((await history('lost', whole.runId.slice(0, 8))).stdout, `Run ${whole.runId} of "Forgetful", mode as-okta`)
  t.match((await history('list')).stdout, /completed after .*, as-okta, /)

  t.equal((await history('clear', '--before', '2100-01-01')).status, 0)
  t.match(await history('lost', 'last'), { status: 2, stderr: /HISTORY_RUN_UNKNOWN/ })
})

t.test('people may be left out on purpose, as many as are allowed', async (t) => {
  const { flow, inMemory } = await place(t, forgetfulFlow(), 'ann', 'bo', 'cy')
  for (const [allowed, status] of [
    ['1', 1],
    ['2', 0],
    ['66%', 1],
    ['67%', 0]
  ] as const) {
    const ended = await inMemory('--allow-lost', allowed)
    t.equal(ended.status, status, allowed)
    t.match(
      ended.stdout,
      /Lost: no push decided about 2 of 3 .* \(--json has more of them\)/,
      'they are told all the same'
    )
  }
  t.equal((await flow('--allow-lost', '100%')).status, 0)
})

t.test(
  'a run that pushes whom Okta listed has lost nobody, and one that looks for a user has no account',
  async (t) => {
    const { flow, history } = await place(t, wholeFlow(), 'ann', 'bo')
    const { status, stdout } = await flow('--json')
    t.equal(status, 0)
    t.match(JSON.parse(stdout), { listed: 2, lostCount: 0, lost: [] })
    t.equal((await history('lost', 'last')).status, 0)
    const one = new Draft('One')
    one.add('control:callable', { title: 'Helper Flow' })
    addList(one, 'First Matching Record')
    addPush(one)
    const other = await place(t, one, 'ann', 'bo')
    t.match(JSON.parse((await other.flow('--json')).stdout), { listed: null, lostCount: 0 })
    t.equal((await other.history('lost', 'last')).status, 2)
  }
)

/** Lists everybody and pushes the list; then lists once more, and goes on if Okta refuses that. */
function carelessFlow(): FlowDraft {
  const flow = wholeFlow()
  const tried = new Draft('Once more')
  tried.add('control:callable', {})
  addList(tried)
  const handler = new Draft('handler')
  handler.add('control:callable', {})
  flow.add('control:tryCatch', { in: { flo: inline(tried) }, handler })
  return flow
}

t.test('a run on a list that broke off is no full success, and no later run is held against it', async (t) => {
  const { okta, flow, history, data } = await place(t, carelessFlow(), 'ann', 'bo', 'cy', 'di', 'eve')
  const breakOff = () => okta.faults({ path: '/api/v1/users*', skip: 1, status: 400 })
  await breakOff()
  const broken = await flow('--json', '--max-shrink', 'none')
  t.equal(broken.status, 1)
  t.match(JSON.parse(broken.stdout), {
    status: 'completed',
    error: { code: 'SYNC_LIST_BROKE_OFF', where: '--allow-lost' },
    listed: 5,
    isListedWhole: false,
    lostCount: 0,
    leavers: null
  })
  await okta.faults()
  await suspend(okta, 3)
  t.equal((await flow()).status, 0, 'its five people are no measure')
  const [week] = JSON.parse((await history('weeks', '--json', '--weeks', '1', '--time-zone', 'UTC')).stdout)
  const first = week.records.find(({ code }: { code: string | null }) => code !== null)
  t.match(first, { verdict: 'incomplete', code: 'SYNC_LIST_BROKE_OFF', isListedWhole: false })
  await breakOff()
  t.match(await flow('--allow-lost', '99%'), { status: 1, stderr: /SYNC_LIST_BROKE_OFF/ })
  await breakOff()
  t.match(await flow('--allow-lost', '100%'), { status: 0, stdout: /Okta had not listed everybody/ })
  const csv = join(dirname(data), 'weeks.csv')
  await history('export', '--csv', csv)
  const rows = readFileSync(csv, 'utf8')
  t.match(rows, /,lost,listed_whole,code,/)
  t.match(rows, /,0,no,SYNC_LIST_BROKE_OFF,/)
})

t.test('a push of which Pendo refuses a record first and fails for a time later is worth repeating', async (t) => {
  const { pendo, flow, history } = await place(t, wholeFlow(), 'ann', 'bo', 'cy', 'di', 'eve')
  // The call, its first half, a half of that and its first record; then the record behind it, and all tries of that.
  await pendo.faults({ path: bulkSetPath, status: 400, times: 4 }, { path: bulkSetPath, status: 503, times: 6 })
  const { status, stdout } = await flow('--json')
  t.equal(status, 3)
  t.match(JSON.parse(stdout), {
    error: { code: 'FLOW_ROWS_BEYOND_ALLOWANCE' },
    push: { statusCodes: [400], usersUpdated: 3, usersFailed: 2 }
  })
  const [week] = JSON.parse((await history('weeks', '--json')).stdout)
  t.match(week.records, [{ verdict: 'incomplete', isRepeatable: true }])
})

t.test('a list that Okta broke off and its card got whole in the second try is whole', async (t) => {
  const flow = wholeFlow()
  for (const { raw } of flow.cards) {
    raw.node.model.policy.error = { type: 'finish', retry: 2, delay: 1, retryCondition: 'ratelimits' }
  }
  const { okta, flow: run } = await place(t, flow, 'ann', 'bo')
  await okta.faults({ path: '/api/v1/users*', status: 429, times: 8 })
  const { status, stdout } = await run('--json')
  t.equal(status, 0)
  t.match(JSON.parse(stdout), { listed: 2, isListedWhole: true })
  t.equal((await okta.calls()).total, 9)
})

/** Suspends the first so many people. */
async function suspend({ url, connection }: Awaited<ReturnType<typeof startOkta>>, count: number): Promise<void> {
  const headers = { authorization: `SSWS ${connection.token}` }
  const users = (await (await fetch(`${url}/api/v1/users`, { headers })).json()) as { id: string }[]
  for (const { id } of users.slice(0, count)) {
    await fetch(`${url}/api/v1/users/${id}/lifecycle/suspend`, { method: 'POST', headers })
  }
}

t.test('a run is stopped before its first push where far fewer are listed than last time', async (t) => {
  const { okta, flow, inMemory } = await place(t, wholeFlow(), 'ann', 'bo', 'cy', 'di', 'eve')
  t.equal((await flow()).status, 0)
  await suspend(okta, 2)
  const halted = await flow('--json')
  t.equal(halted.status, 1)
  t.match(JSON.parse(halted.stdout), {
    status: 'failed',
    error: { code: 'SYNC_SHRUNK', message: /3 active people, where the last run had 5 \(1 fewer/ },
    push: { pushes: 0 },
    listed: 3,
    lostCount: 0
  })
  t.equal((await flow('--max-shrink', '2')).status, 0)
  t.equal((await inMemory()).status, 0, 'without a data file nobody knows how many there were')
  t.match(await inMemory('--max-shrink', '5%'), { status: 2, stderr: /CONFIG_INVALID/ })
})

t.test(
  'a run is held against the last one also where that left people behind, and never against one that was stopped',
  async (t) => {
    const { okta, flow } = await place(t, forgetfulFlow(), 'ann', 'bo', 'cy', 'di', 'eve')
    t.match(JSON.parse((await flow('--json')).stdout), { error: { code: 'SYNC_PEOPLE_LOST' }, listed: 5 })
    await suspend(okta, 3)
    for (const time of ['once', 'and again']) {
      t.match(
        JSON.parse((await flow('--allow-lost', '100%', '--json')).stdout),
        { error: { code: 'SYNC_SHRUNK', message: /2 active people, where the last run had 5/ }, push: { pushes: 0 } },
        time
      )
    }
  }
)

t.test('an empty list stops the first run, too, unless that is switched off', async (t) => {
  const { flow } = await place(t, wholeFlow())
  t.match(JSON.parse((await flow('--json')).stdout), { error: { code: 'SYNC_SHRUNK' }, listed: 0 })
  t.equal((await flow('--max-shrink', 'none')).status, 0)
})
