import { join } from 'node:path'
import t from 'tap'
import { run, start } from '../bin/command-line.ts'
import { campaign, patience, people } from './durable-stage.ts'

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
