import { Type } from 'typebox'
import type { Flow, Given, Value } from '../../kit/index.ts'
import { AnyObject, control, defineHelper, isEmpty, list, math, string, when } from '../../kit/index.ts'
import type { PendoAddress } from './address.ts'
import type { Authping } from './authping.ts'
import { linesOf } from './lines.ts'
import { recordsOf } from './record.ts'
import { sendAll } from './send.ts'
import type { State } from './state.ts'
import { freshState } from './state.ts'

/** How many rows came to which end. */
interface Counts {
  readonly taken: Value<number>
  readonly updated: Value<number>
  readonly missing: Value<number>
  readonly failed: Value<number>
  readonly unsent: Value<number>
}

const countsOf = (flow: Flow, state: Value<State>, taken: Value<number>): Counts => {
  const [updated, missing, failed] = [
    flow.part(state, 'Updated'),
    flow.part(state, 'MissingRows'),
    flow.part(state, 'Failed')
  ]
  const ended = flow.use(math.add, { a: updated, b: missing }, { title: 'Sent with an end', added: { failed } })
  const unsent = flow.use(math.subtract, { a: taken, b: ended.output }, { title: 'Not sent' })
  return { taken, updated, missing, failed, unsent: unsent.output }
}

/** A text if a number is above 0, or else another. */
const ifAny = (flow: Flow, count: Value<number>, yes: Given<string>, no: string): Value<string> =>
  flow.use(
    control.assignIf,
    { 'left-operand': count, operator: '>', 'right-operand': 0, valueIfTrue: yes, valueIfFalse: no },
    { as: { output: Type.String() } }
  ).output

/** Success or failure in one sentence with the counts, then what is at fault. */
function messageOf(flow: Flow, state: Value<State>, counts: Counts, idKey: Value<string>): Value<string> {
  const { taken, updated, missing, failed, unsent } = counts
  const losses = [
    ifAny(flow, missing, flow.text`, ${missing} missing in Pendo`, ''),
    ifAny(flow, failed, flow.text`, ${failed} failed`, ''),
    ifAny(flow, unsent, flow.text`, ${unsent} not sent`, '')
  ] as const
  const { users } = flow.ifElse(when(taken, '==', 1), {
    yes: () => ({ users: 'user' }),
    no: () => ({ users: 'users' })
  })
  const { output: lost } = flow.use(math.subtract, { a: taken, b: updated }, { title: 'Not updated' })
  const { output: reached } = flow.use(math.add, { a: updated, b: missing }, { title: 'Reached' })
  const { head } = flow.ifElse(when(taken, '==', 0), {
    yes: () => ({ head: 'Success: the User List is empty.' }),
    no: (flow) => {
      const { verdict } = flow.ifElse(when(flow.part(state, 'Status'), '==', 200), {
        yes: (flow) =>
          flow.ifElse(when(reached, '>', 0), {
            yes: (flow) => ({ verdict: ifAny(flow, lost, 'Success, but', 'Success:') }),
            no: () => ({ verdict: 'Failure:' })
          }),
        no: () => ({ verdict: 'Failure:' })
      })
      return {
        head: flow.text`${verdict} ${updated} of ${taken} ${users} updated${losses[0]}${losses[1]}${losses[2]}.`
      }
    }
  })
  const { why } = flow.ifElse(isEmpty(flow.part(state, 'Why')), {
    yes: (flow) => ({
      why: ifAny(flow, unsent, flow.text` Users whose field "${idKey}" is missing, blank or no text are not sent.`, '')
    }),
    no: (flow) => ({ why: flow.text` ${flow.part(state, 'Why')}` })
  })
  return flow.text`${head}${why}`
}

/** Pendo's card "Push Okta User List With Metadata", of built-in and HTTP cards. */
export const pushUsersToPendo = (address: PendoAddress, ping: Authping) => {
  const send = sendAll(address, ping)
  return defineHelper({
    key: 'push-users',
    name: 'Push users to Pendo',
    description: 'Sets metadata of visitors in Pendo from a list of profiles, and creates visitors if you ask for it.',
    inputs: {
      'Visitor ID Key': Type.String(),
      'Create Non-Existing Users': Type.Boolean(),
      'User List': Type.Array(AnyObject),
      'Value Keys': Type.Array(Type.String())
    },
    returns: {
      statusCode: Type.Number(),
      message: Type.String(),
      recordsProcessed: Type.Number(),
      usersUpdated: Type.Number(),
      usersFailed: Type.Number(),
      usersMissing: Type.Array(Type.String())
    },
    build: (
      flow,
      { 'Visitor ID Key': idKey, 'Create Non-Existing Users': Create, 'User List': users, 'Value Keys': keys }
    ) => {
      const { output: trimmed } = flow.use(string.trim, { string: idKey })
      flow.failIf(isEmpty(trimmed), { statusCode: 400, message: 'The Visitor ID Key is empty. Nothing was sent.' })
      const { texts, count } = recordsOf(flow, users, idKey, keys)
      const { State: end } = flow.ifElse(when(count, '>', 0), {
        yes: (flow) => flow.call(send, { Lines: linesOf(flow, texts), Create, State: freshState }),
        no: () => ({ State: freshState })
      })
      const { length: taken } = flow.use(list.length, { list: users }, { title: 'Users' })
      const counts = countsOf(flow, end, taken)
      const { output: usersFailed } = flow.use(math.subtract, { a: taken, b: counts.updated }, { title: 'usersFailed' })
      return {
        statusCode: flow.part(end, 'Status'),
        message: messageOf(flow, end, counts, idKey),
        recordsProcessed: flow.part(end, 'Sent'),
        usersUpdated: counts.updated,
        usersFailed,
        usersMissing: flow.part(end, 'Missing')
      }
    }
  })
}
