import type { TString } from 'typebox'
import { Type } from 'typebox'
import type { Flow, Table, Value } from '../../kit/index.ts'
import { AnyObject, defineHelper, isNotEmpty, list, object, okta, pendo, when } from '../../kit/index.ts'
import type { PackChoice } from '../choice.ts'
import { pushOptions } from '../choice.ts'
import { missing, undelivered } from './tables.ts'

/**
 * Pushes one user as Okta has it now, and notes what failed: a flow that an event starts ends in silence, so nothing of
 * it may be lost there.
 */
export const pushUser = (choice: PackChoice) => {
  const push = pushProfile(choice)
  return defineHelper({
    key: 'push-user',
    name: '[Helper] Push one user',
    description: 'Reads a user in Okta and pushes the profile to Pendo.',
    inputs: { 'User ID': Type.String() },
    build: (flow, { 'User ID': id }) => {
      flow.ifError({
        try: (flow) => {
          const user = flow.use(okta.listUsersWithFilter, { resultSet: 'First Matching Record', id })
          flow.ifElse(
            isNotEmpty(user.rawOutput),
            { yes: (flow) => push(flow, id, user.rawOutput), no: (flow) => forget(flow, id) },
            { title: 'Is the user still in Okta?' }
          )
        },
        catch: (flow, error) => {
          forget(flow, id)
          flow.createRow(undelivered, { 'User ID': id, Reason: flow.part(error, 'message') })
        }
      })
      return undefined
    }
  })
}

/** The cards that push a user's profile, and note what came of it; they fail where it is not decided. */
const pushProfile = (choice: PackChoice) => (flow: Flow, id: Value<string>, user: Value<object>) => {
  const profile = flow.use(object.get, { object: user, path: 'profile' }, { as: { output: AnyObject } })
  const users = flow.list([profile.output])
  const pushed = flow.use(pendo.pushUserList, { ...pushOptions(choice), userList: users })
  flow.failIf(when(pushed.statusCode, '!=', 200), { statusCode: 502, message: pushed.message })
  const unknown = flow.use(list.length, { list: pushed.usersMissing })
  flow.failIf(when(pushed.usersFailed, '!=', unknown.length), { statusCode: 422, message: pushed.message })
  forget(flow, id)
  flow.ifElse(isNotEmpty(pushed.usersMissing), {
    yes: (flow) => {
      const visitor = flow.use(list.at, { list: pushed.usersMissing, index: 0 }, { as: { item: Type.String() } })
      flow.createRow(missing, { 'User ID': id, Visitor: visitor.item })
    }
  })
}

/** Removes what was noted of a user before. */
function forget(flow: Flow, id: Value<string>): void {
  const tables: readonly Table<{ 'User ID': TString }>[] = [undelivered, missing]
  for (const table of tables) {
    const { rowId } = flow.findRow(table, { where: [['User ID', '=', id]] })
    flow.ifElse(isNotEmpty(rowId), { yes: (flow) => flow.deleteRow(table, rowId) })
  }
}
