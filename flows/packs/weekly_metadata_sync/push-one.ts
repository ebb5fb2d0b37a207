import { Type } from 'typebox'
import { AnyObject, defineHelper, item, json, list, math, pendo, when } from '../../kit/index.ts'
import type { PackChoice } from '../choice.ts'
import { pushOptions } from '../choice.ts'
import { answeredStatuses } from './answered.ts'
import { addToRun, noteMissing, putBack, removeRow } from './rows.ts'
import { refused } from './tables.ts'

/** Pushes one user alone, to learn what becomes of whom in a batch that Pendo did not take whole. */
export const pushOne = (choice: PackChoice) =>
  defineHelper({
    key: 'push-one',
    name: '[Helper] Push one user alone',
    description: 'Decides about one user of a batch that was not taken whole.',
    inputs: { 'Row ID': Type.String(), Profile: Type.String(), Attempts: Type.Number(), Run: Type.String() },
    build: (flow, { 'Row ID': rowId, Profile, Attempts, Run }) => {
      const profile = flow.use(json.parse, { string: Profile }, { as: { output: AnyObject } })
      const users = flow.list([profile.output])
      const pushed = flow.use(pendo.pushUserList, { ...pushOptions(choice), userList: users })
      flow.ifElse(when(pushed.statusCode, 'in', answeredStatuses), {
        yes: (flow) => {
          flow.forEach(pushed.usersMissing, noteMissing, { Visitor: item(), Run })
          const missingCount = flow.use(list.length, { list: pushed.usersMissing })
          const others = flow.use(math.subtract, { a: pushed.usersFailed, b: missingCount.length })
          flow.ifElse(when(others.output, '>', 0), {
            yes: (flow) => void flow.createRow(refused, { Profile, Reason: pushed.message, Run })
          })
          flow.call(removeRow, { 'Row ID': rowId })
          flow.call(addToRun, {
            Run,
            Processed: pushed.recordsProcessed,
            Updated: pushed.usersUpdated,
            Failed: pushed.usersFailed,
            Missing: missingCount.length
          })
        },
        no: (flow) => flow.call(putBack, { 'Row ID': rowId, Attempts, Reason: pushed.message })
      })
      return undefined
    }
  })
