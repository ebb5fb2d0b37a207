import { Type } from 'typebox'
import { boolean, defineHelper, math, string, when } from '../../kit/index.ts'
import type { PendoAddress } from './address.ts'
import { askFields, withKnownFields } from './fields.ts'
import { linesOf, textsOf } from './lines.ts'
import { change, firstFailure, plus, State } from './state.ts'

/** Records refused alone, before any call went well, after which the fault is taken to lie in the call itself. */
const mostRefusedAlone = 1_000

/** The most of an answer that is quoted, in characters. */
const quoted = 160

/** What is left to be sent, and how: `done`, `again` or in `halves`. */
const Left = { State, Lines: Type.String(), Count: Type.Number(), Next: Type.String() }

const foreignFields =
  'Pendo lacks fields that some users have: add them in Pendo under Settings > Data Mappings, or leave them out of the Value Keys.'

/** After a 400: asks Pendo once for its fields, and leaves out the records that have others. */
const leaveOut = (address: PendoAddress) => {
  const ask = askFields(address)
  return defineHelper({
    key: 'leave-out',
    name: '[Helper] Leave out fields that Pendo lacks',
    inputs: { Lines: Type.String(), Count: Type.Number(), State },
    returns: Left,
    build: (flow, { Lines, Count, State: before }) => {
      const { State: asked } = flow.ifElse(when(flow.part(before, 'Asked'), '==', true), {
        yes: () => ({ State: before }),
        no: (flow) => ({ State: change(flow, before, { Asked: true, ...flow.call(ask, {}) }) })
      })
      return flow.ifElse(when(flow.part(asked, 'Said'), '==', true), {
        yes: (flow) => {
          const { texts, count } = withKnownFields(flow, textsOf(flow, Lines), flow.part(asked, 'Known'))
          const { output: lacking } = flow.use(math.subtract, { a: Count, b: count }, { title: 'Left out' })
          return flow.ifElse(when(lacking, '==', 0), {
            yes: () => ({ State: asked, Lines, Count, Next: 'halves' }),
            no: (flow) => {
              const { Next } = flow.ifElse(when(count, '>', 0), {
                yes: () => ({ Next: 'again' }),
                no: () => ({ Next: 'done' })
              })
              const left = change(flow, asked, {
                ...firstFailure(flow, asked, { Status: 400, Why: foreignFields }),
                Failed: plus(flow, asked, 'Failed', lacking)
              })
              return { State: left, Lines: linesOf(flow, texts), Count: count, Next }
            }
          })
        },
        no: () => ({ State: asked, Lines, Count, Next: 'halves' })
      })
    }
  })
}

/** A record that is refused alone has failed. */
const refusedAlone = defineHelper({
  key: 'refused-alone',
  name: '[Helper] A record is refused alone',
  inputs: { 'Status Code': Type.Number(), Body: Type.String(), State },
  returns: { State },
  build: (flow, { 'Status Code': Status, Body, State: before }) => {
    const { output: alone } = flow.use(math.add, { a: flow.part(before, 'RefusedAlone'), b: 1 })
    const isMany = flow.use(boolean.compare, {
      'left-operand': alone,
      operator: '>=',
      'right-operand': mostRefusedAlone
    })
    const { Stopped } = flow.ifElse(when(flow.part(before, 'Answered'), '==', true), {
      yes: () => ({ Stopped: false }),
      no: () => ({ Stopped: isMany.result })
    })
    const said = flow.use(string.substr, { string: Body, start: 0, end: quoted })
    const Why = flow.text`Pendo refused a record with status ${Status}: ${said.output}`
    return {
      State: change(flow, before, {
        ...firstFailure(flow, before, { Status, Why }),
        RefusedAlone: alone,
        Stopped,
        Failed: plus(flow, before, 'Failed', 1)
      })
    }
  }
})

/** A call was refused for its content: one bad record must cost no good one. */
export const narrow = (address: PendoAddress) => {
  const leftOut = leaveOut(address)
  return defineHelper({
    key: 'narrow',
    name: '[Helper] Look for the record at fault',
    inputs: { 'Status Code': Type.Number(), Body: Type.String(), Lines: Type.String(), Count: Type.Number(), State },
    returns: Left,
    build: (flow, { 'Status Code': Status, Body, Lines, Count, State: before }) => {
      const left = flow.ifElse(when(Status, '==', 400), {
        yes: (flow) => flow.call(leftOut, { Lines, Count, State: before }),
        no: () => ({ State: before, Lines, Count, Next: 'halves' })
      })
      const isAlone = flow.use(boolean.and, {
        a: flow.use(boolean.compare, { 'left-operand': left.Next, operator: '==', 'right-operand': 'halves' }).result,
        b: flow.use(boolean.compare, { 'left-operand': left.Count, operator: '==', 'right-operand': 1 }).result
      })
      return flow.ifElse(when(isAlone.output, '==', true), {
        yes: (flow) => ({
          ...flow.call(refusedAlone, { 'Status Code': Status, Body, State: left.State }),
          Lines,
          Count,
          Next: 'done'
        }),
        no: () => left
      })
    }
  })
}
