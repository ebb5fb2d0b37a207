import { Type } from 'typebox'
import { boolean, defineHelper, math, string, when } from '../../kit/index.ts'
import type { Authping } from './authping.ts'
import { refusals } from './authping.ts'
import { change, firstFailure, plus, State } from './state.ts'

/** Statuses that every other call would get as well; a redirect would take the key elsewhere. */
const aboutAllCalls = [...refusals, 404, 301, 302, 303, 307, 308]

/** Failed calls in a row after which nothing more is sent. */
const giveUpAfter = 3

/** The most of an answer that is quoted, in characters. */
const quoted = 160

/** A call has finally failed: its records have, too, and the push may be over. */
export const afterFailure = (ping: Authping) =>
  defineHelper({
    key: 'after-failure',
    name: '[Helper] A call has failed',
    inputs: { 'Status Code': Type.Number(), Body: Type.String(), Count: Type.Number(), State },
    returns: { State },
    build: (flow, { 'Status Code': Status, Body, Count, State: before }) => {
      const { Why } = flow.ifElse(when(Status, 'in', refusals), {
        yes: (flow) => ({ Why: flow.call(ping, {}).message }),
        no: (flow) => {
          const said = flow.use(string.substr, { string: Body, start: 0, end: quoted })
          return { Why: flow.text`The call to Pendo failed with status ${Status}: ${said.output}` }
        }
      })
      const { output: failures } = flow.use(math.add, { a: flow.part(before, 'FailuresInARow'), b: 1 })
      const compare = (left: typeof failures, operator: string, right: number | number[]) =>
        flow.use(boolean.compare, { 'left-operand': left, operator, 'right-operand': right }).result
      const stops = flow.use(boolean.or, {
        a: compare(Status, 'in', aboutAllCalls),
        b: compare(failures, '>=', giveUpAfter)
      })
      return {
        State: change(flow, before, {
          ...firstFailure(flow, before, { Status, Why }),
          FailuresInARow: failures,
          Stopped: stops.output,
          Failed: plus(flow, before, 'Failed', Count)
        })
      }
    }
  })
