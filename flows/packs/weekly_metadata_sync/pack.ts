import type { Flow, Pack, Value } from '../../kit/index.ts'
import { control, date, defineFlow, definePack, isNotEmpty, list, math, okta, weekly, when } from '../../kit/index.ts'
import type { PackChoice } from '../choice.ts'
import { noteUser } from './note-user.ts'
import { pushBatch } from './push-batch.ts'
import { missing, refused, runs, waiting } from './tables.ts'

/** Minutes to wait before those are pushed again whom Pendo was not there to take. */
const waits = [0, 5, 30]

/** Every Monday at six: the profiles of all active users of Okta go to Pendo. */
export default function weeklyMetadataSync(choice: PackChoice): Pack {
  const batch = pushBatch(choice)
  const note = noteUser(choice)

  /** Pushes all who wait, and later those again who were put back. */
  const pushAll = (flow: Flow, listed: Value<number>, Run: Value<string>) => {
    const parts = flow.use(math.divide, { a: listed, b: choice.usersPerPush, decimals: 5 })
    const turns = flow.use(math.ceil, { a: parts.output }, { title: 'Batches' })
    for (const [attempt, minutes] of waits.entries()) {
      if (attempt === 0) {
        flow.repeat(turns.output, batch, { Run, Attempts: attempt })
        continue
      }
      const left = flow.findRow(waiting)
      flow.ifElse(isNotEmpty(left.rowId), {
        yes: (flow) => {
          flow.use(control.wait, { delay: minutes, unit: 'minute' })
          flow.repeat(turns.output, batch, { Run, Attempts: attempt })
        }
      })
    }
  }

  const sync = defineFlow({
    key: 'weekly-sync',
    name: 'Weekly metadata sync',
    description: 'Pushes the profiles of all active Okta users to Pendo.',
    on: weekly('Monday', { at: '06:00', timeZone: choice.timeZone }),
    build: (flow, { executionTime, executionId: Run }) => {
      for (const table of [waiting, missing, refused]) flow.clearTable(table)
      const row = flow.createRow(runs, {
        Run,
        Started: executionTime,
        Status: 'running',
        Listed: 0,
        Processed: 0,
        Updated: 0,
        Failed: 0,
        Missing: 0,
        'Not delivered': 0
      })
      const ended = flow.ifError({
        try: (flow) => {
          const { recordsStreamed: listed } = flow.stream(okta.listUsersWithFilter, { status: 'ACTIVE' }, note, { Run })
          flow.updateRow(runs, row, { Listed: listed })
          flow.failIf(when(listed, '==', 0), {
            statusCode: 500,
            message: 'Okta listed no active user. Nothing was pushed.'
          })
          pushAll(flow, listed, Run)
          const undelivered = flow.findRow(waiting)
          return flow.ifElse(isNotEmpty(undelivered.rowId), {
            yes: (flow) => ({
              Status: 'incomplete',
              Message: flow.text`Pendo did not take everybody: those left are in the table "Users to push". ${undelivered.Reason}`
            }),
            no: () => ({ Status: 'complete', Message: '' })
          })
        },
        catch: (_, error) => ({ Status: 'failed', Message: flow.part(error, 'message') })
      })
      const left = flow.use(list.length, { list: flow.searchRows(waiting) }, { title: 'Not delivered' })
      const { date: Finished } = flow.use(date.now, {})
      flow.updateRow(runs, row, {
        Finished,
        Status: ended.Status,
        Message: ended.Message,
        'Not delivered': left.length
      })
      flow.failIf(when(ended.Status, '!=', 'complete'), { statusCode: 500, message: ended.Message })
    }
  })

  return definePack({
    key: 'weekly_metadata_sync',
    title: 'Weekly metadata sync to Pendo',
    description: 'Every Monday, pushes the profiles of all active Okta users to Pendo, and keeps account of everybody.',
    created: '2026-11-22T00:00:00.000Z',
    tags: ['lifecycle-management'],
    flows: [sync]
  })
}
