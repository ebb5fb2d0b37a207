import { join } from 'node:path'
import type { Test } from 'tap'
import t from 'tap'
import { run, start } from '../bin/command-line.ts'
import { pendoTemplate, realExports, skipWithoutRealExports } from '../engine/real-exports.ts'
import type { Finished, Sync } from './durable-stage.ts'
import { kills, people, throughKills, wrongIn } from './durable-stage.ts'

// A durable sync whose process is killed at random, and started again, until it has come to its end.

const template = realExports.find(({ name }) => name === pendoTemplate)?.path ?? ''
const patience = { timeout: 3_600_000 }

/** Kills of one run; the campaign makes as many runs as it takes. */
const killsOfRun = 5

async function campaign(t: Test, sync: Sync, check: (finished: Finished) => void): Promise<void> {
  let done = 0
  let slowest = 0
  for (let seed = 1; done < kills; seed += 1) {
    const finished = await throughKills(t, sync, { most: Math.min(killsOfRun, kills - done), seed })
    done += finished.kills
    slowest = Math.max(slowest, finished.slowestSeconds)
    const { json, users, visitors } = finished
    t.same(
      wrongIn(visitors, users, sync).map(({ profile }) => profile.email),
      [],
      `run ${seed}: everybody is in Pendo, with the right values`
    )
    t.equal(visitors.size, people)
    if (json !== null) {
      t.match(json, { status: 'completed', error: null, ignoredErrors: [] })
      // A push whose answer was lost is made again, and counts once.
      t.match(json.push, { recordsProcessed: people, usersUpdated: people, usersFailed: 0, usersMissing: 0 })
    }
    t.same(finished.runs, ['completed'], 'one run in the history, and no flow twice')
    t.equal(finished.left, 0, 'nothing is left of it in the journal')
    check(finished)
  }
  t.comment(`${done} kills; the first request ${slowest.toFixed(2)} s behind the start of a process at most`)
}

t.test('the weekly pack loses nobody, wherever it is killed', patience, async (t) => {
  const file = join(t.testdir({}), 'weekly.flopack')
  const { status, stderr } = await run(['flow', 'pack', 'weekly_metadata_sync', '--create', 'yes', '--out', file])
  t.equal(status, 0, stderr)
  const fields = ['firstName', 'lastName', 'login', 'email']
  await campaign(t, { file, flow: 'Weekly metadata sync', fields }, ({ tables }) => {
    t.equal(tables.get('Users to push')?.length, 0)
    t.equal(tables.get('Refused by Pendo')?.length, 0)
    t.match(tables.get('Sync runs'), [
      { Status: 'complete', Listed: people, Processed: people, Updated: people, Failed: 0, Missing: 0 }
    ])
    t.equal(tables.get('Sync runs')?.length, 1)
  })
})

t.test(
  "Pendo's template loses nobody, though it deletes rows before it pushes them",
  { ...patience, skip: skipWithoutRealExports },
  async (t) => {
    t.testdir({})
    const sync = { file: template, flow: 'Kickoff', fields: ['firstName', 'lastName', 'login', 'email'] }
    await campaign(t, sync, ({ tables, json }) => {
      t.same(
        [...tables.values()].map((rows) => rows.length),
        [0]
      )
      if (json !== null) t.same(json.asyncCalls, { started: Math.ceil(people / 500) - 1, failed: 0 })
    })
  }
)

t.test('a second process on the data file of a run says so and ends', async (t) => {
  const folder = t.testdir({})
  const [file, data] = [join(folder, 'weekly.flopack'), join(folder, 'data.db')]
  await run(['flow', 'pack', 'weekly_metadata_sync', '--out', file])
  const argv = ['flow', 'run', file, '--flow', 'Weekly metadata sync', '--durable', '--data', data]
  const first = start(t, [...argv, '--keep'])
  await first.until(/Connections|Okta/)
  const second = await start(t, argv).ended
  t.equal(second.status, 2)
  t.match(second.stderr, /DATA_FILE_IN_USE/)
  first.child.kill('SIGTERM')
  await first.ended
})
