import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Test } from 'tap'
import t from 'tap'
import { Agent } from 'undici'
import type { CheckReport } from '#conformance/report.ts'
import { readSuite } from '#conformance/runscope/read-suite.ts'
import { openTarget } from '#conformance/target.ts'
import { startMockPendo } from '#mock-pendo/start.ts'
import { openMockOkta } from '../../bin/scim/mock-okta.ts'
import { PatientClock } from '../support/patient-clock.ts'
import { brokenIn, check } from './check.ts'
import { drivingSuite } from './driving-suite.ts'
import type { Defect } from './small-server.ts'
import { smallKey, startSmallServer } from './small-server.ts'

const file = 'Okta-SCIM-20-CRUD-Test.json'
const path = join(process.env.PENDO_OKTA_SHARED ?? '/nowhere', 'okta-scim-tests', file)
const skip = existsSync(path) ? false : "Okta's suites are not there; PENDO_OKTA_SHARED names the folder above them"

/** Runs a suite with a mock Okta between it and a server, by a clock that stands still. */
async function drive(
  t: Pick<Test, 'teardown'>,
  server: { baseUrl: string; apiKey: string },
  client: 'oin' | 'wizard',
  suite: string
): Promise<{ report: CheckReport; clock: PatientClock; ended: number; sent: string[] }> {
  const clock = new PatientClock()
  const agent = new Agent()
  t.teardown(() => agent.destroy())
  const sent: string[] = []
  const dispatcher = agent.compose((dispatch) => (options, handler) => {
    sent.push(`${options.method} ${options.path.split('?')[0]}`)
    return dispatch(options, handler)
  })
  const target = openTarget(server.baseUrl, server.apiKey)
  const { signal } = new AbortController()
  const okta = await openMockOkta({ target, client, dispatcher, clock, signal })
  let ended = 0
  const close = async () => {
    ended += 1
    await okta.close()
  }
  const report = await check(t, server, [readSuite(suite, file)], { okta: { ...okta, close }, clock })
  return { report, clock, ended, sent }
}

for (const client of ['oin', 'wizard'] as const) {
  t.test(`Okta's CRUD suite is green from mock Okta to mock Pendo with the client ${client}`, { skip }, async (t) => {
    const mock = await startMockPendo({ scim: true })
    t.teardown(() => mock.close())
    const server = mock.scim ?? { baseUrl: '', apiKey: '' }
    const { report, clock, ended } = await drive(t, server, client, readFileSync(path, 'utf8'))
    t.same(brokenIn(report), [])
    t.same(report.counts, { requests: 13, unanswered: 0, held: 21, broken: 0, notJudged: 0 })
    t.match(report.suites, [{ notRun: null, requests: { length: 13 } }])
    t.equal(ended, 1)

    // Six pauses of 160 seconds in all, of which not a moment passed: the clock stood still.
    t.same(clock.sleeps, [20_000, 20_000, 20_000, 20_000, 40_000, 40_000])

    t.match(
      report.okta?.tasks.map(({ kind, state, error }) => `${kind} ${state} ${error}`),
      [
        'provision-user DONE null',
        'push-profile DONE null',
        'deactivate-user DONE null',
        'provision-user DONE null',
        'deactivate-user DONE null'
      ]
    )
    const methods = new Set(mock.app.mockPendo.calls.list().calls.map(({ method }) => method))
    t.equal(methods.has('PATCH'), client === 'oin')
  })
}

const against = async (t: Test, ...defects: Defect[]) => {
  const { baseUrl } = await startSmallServer(t, ...defects)
  return await drive(t, { baseUrl, apiKey: smallKey }, 'oin', drivingSuite)
}

t.test('of a server that does all nothing is told but the user who stays', async (t) => {
  const { report, sent } = await against(t)
  t.match(report.counts, { requests: 6, unanswered: 0, held: 7, broken: 0 })
  t.match(report.leftBehind, [/\/scim\/v2\/Users\/[0-9a-f-]{36}$/])
  // Two tests of the credentials, and what provisioning sends: all of it by the transport that the mock was given.
  const users = '/scim/v2/Users'
  t.match(sent, [`GET ${users}`, `GET ${users}`, `GET ${users}`, `POST ${users}`, /^PATCH/])
})

t.test('where a server passes a deactivation over, the rule that looks for it is broken', async (t) => {
  const { report, ended } = await against(t, 'deactivation is ignored')
  t.same(brokenIn(report), ['6.1'])
  t.match(report.suites[0]?.requests[5]?.rules, [{ says: '`active` is false', outcome: 'broken', found: 'true' }])
  t.match(report.okta?.tasks[1], { kind: 'deactivate-user', state: 'DONE' })
  t.equal(ended, 1)
})

t.test('where a task of the Okta fails, the report says why', async (t) => {
  const mock = await startMockPendo({ scim: true })
  t.teardown(() => mock.close())
  mock.app.mockPendo.faults.set([{ method: 'POST', path: '/scim/v2/Users', status: 500 }])
  const { report } = await drive(t, mock.scim ?? { baseUrl: '', apiKey: '' }, 'wizard', drivingSuite)
  t.same(brokenIn(report), ['4.2'])
  t.match(report.okta?.tasks, [{ kind: 'provision-user', state: 'FAILED', error: /Internal Server Error/ }])
  t.match(report.suites[0]?.requests.at(-1), { failure: 'not sent: no earlier answer gave scimId' })
  t.same(report.leftBehind, [])
})
