import { Type } from 'typebox'
import { AnyObjects, defineHelper, isNotEmpty, item, json, list, math, pendo, when } from '../../kit/index.ts'
import type { PackChoice } from '../choice.ts'
import { pushOptions } from '../choice.ts'
import { answeredStatuses } from './answered.ts'
import { pushOne } from './push-one.ts'
import { addToRun, noteMissing, putBack, removeRow } from './rows.ts'
import { waiting } from './tables.ts'

/**
 * Pushes some of those who wait. Rows are removed only behind a push that has decided about each of them; if Pendo was
 * not there they are put back. Users count in the run when they are decided about, so that each of them counts once.
 */
export const pushBatch = (choice: PackChoice) => {
  const one = pushOne(choice)
  return defineHelper({
    key: 'push-batch',
    name: '[Helper] Push a batch',
    description: `Pushes up to ${choice.usersPerPush} of the users that wait.`,
    inputs: { Run: Type.String(), Attempts: Type.Number() },
    build: (flow, { Run, Attempts }) => {
      const rows = flow.searchRows(waiting, { where: [['Attempts', '=', Attempts]], limit: choice.usersPerPush })
      flow.continueIf(isNotEmpty(rows), 'Nobody waits.')
      const profiles = flow.use(
        list.pluck,
        { list: rows, key: 'Profile' },
        { as: { values: Type.Array(Type.String()) } }
      )
      const joined = flow.use(list.join, { list: profiles.values, delimiter: ',' })
      const users = flow.use(json.parse, { string: flow.text`[${joined.string}]` }, { as: { output: AnyObjects } })
      const pushed = flow.use(pendo.pushUserList, { ...pushOptions(choice), userList: users.output })

      const missingCount = flow.use(list.length, { list: pushed.usersMissing })
      const others = flow.use(math.subtract, { a: pushed.usersFailed, b: missingCount.length }, { title: 'Refused' })
      flow.ifElse(when(others.output, '==', 0), {
        yes: (flow) => {
          flow.forEach(pushed.usersMissing, noteMissing, { Visitor: item(), Run })
          flow.forEach(rows, removeRow, { 'Row ID': item('Row ID') })
          flow.call(addToRun, {
            Run,
            Processed: pushed.recordsProcessed,
            Updated: pushed.usersUpdated,
            Failed: pushed.usersFailed,
            Missing: missingCount.length
          })
        },
        no: (flow) => {
          flow.ifElse(when(pushed.statusCode, 'in', answeredStatuses), {
            yes: (flow) =>
              flow.forEach(rows, one, {
                'Row ID': item('Row ID'),
                Profile: item('Profile'),
                Attempts: item('Attempts'),
                Run
              }),
            no: (flow) =>
              flow.forEach(rows, putBack, {
                'Row ID': item('Row ID'),
                Attempts: item('Attempts'),
                Reason: pushed.message
              })
          })
        }
      })
      return undefined
    }
  })
}
