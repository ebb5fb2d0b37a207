import { Type } from 'typebox'
import type { Flow, Given, Value } from '../../kit/index.ts'
import { AnyObjects, boolean, defineHelper, json, list, math, when } from '../../kit/index.ts'
import { change, firstFailure, plus, State } from './state.ts'

/** Pendo's answer to a bulk set. */
const Answer = Type.Object({
  total: Type.Number(),
  updated: Type.Number(),
  failed: Type.Number(),
  missing: Type.Array(Type.String()),
  errors: Type.Array(Type.Object({ id: Type.String() }))
})

const Texts = Type.Array(Type.String())

const equal = (flow: Flow, a: Given<number>, b: Given<number>): Value<boolean> =>
  flow.use(boolean.compare, { 'left-operand': a, operator: '==', 'right-operand': b }).result

const lengthOf = (flow: Flow, of: Value<readonly unknown[]>, title: string): Value<number> =>
  flow.use(list.length, { list: of }, { title }).length

/** The items of a list that satisfy a comparison. */
const those = <T extends typeof AnyObjects | typeof Texts>(
  flow: Flow,
  as: T,
  given: { list: Value<readonly unknown[]>; path: string; operator: string; comparison: Given<unknown> },
  title: string
) => flow.use(list.filterBy, given, { title, as: { list: as } }).list

const idsOf = (flow: Flow, of: Value<readonly unknown[]>, key: string): Value<string[]> =>
  flow.use(list.pluck, { list: of, key }, { as: { values: Texts } }).values

/**
 * Holds Pendo's answer against the call: it has to add up. Then it says of each record what became of it; where some were
 * refused and it does not say which, the records go again in halves.
 */
export const readAnswer = defineHelper({
  key: 'read-answer',
  name: '[Helper] Read the answer of Pendo',
  inputs: {
    Answer: Type.String(),
    Records: Type.String(),
    Count: Type.Number(),
    Create: Type.Boolean(),
    State
  },
  returns: { State, Next: Type.String() },
  build: (flow, { Answer: answerText, Records, Count, Create, State: before }) => {
    const { output: answer } = flow.use(json.parse, { string: answerText }, { title: 'Answer', as: { output: Answer } })
    const { output: records } = flow.use(
      json.parse,
      { string: Records },
      { title: 'Records', as: { output: AnyObjects } }
    )
    const [total, failed] = [flow.part(answer, 'total'), flow.part(answer, 'failed')]
    const [missing, errors] = [flow.part(answer, 'missing'), flow.part(answer, 'errors')]
    const isNamed = { list: errors, path: 'id', operator: 'is not empty', comparison: '' }
    const refused = idsOf(flow, those(flow, AnyObjects, isNamed, 'Refused by name'), 'id')
    const missingCount = lengthOf(flow, missing, 'Missing ids')
    const errorCount = lengthOf(flow, errors, 'Errors')
    const namedErrors = lengthOf(flow, refused, 'Errors with an id')
    const unnamed = flow.use(math.subtract, { a: errorCount, b: namedErrors }, { title: 'Errors without an id' }).output

    const ids = idsOf(flow, records, 'visitorId')
    const named = flow.use(list.concat, { list1: missing, list2: refused }, { as: { output: Texts } }).output
    const strays = those(flow, Texts, { list: named, path: '', operator: 'not in', comparison: ids }, 'Never sent')
    const twofold = those(
      flow,
      Texts,
      { list: missing, path: '', operator: 'in', comparison: refused },
      'Missing and refused'
    )
    const distinct = flow.use(list.uniqueBy, { list: ids, path: '' }, { as: { 'unique list': Texts } })
    const written = flow.use(
      math.add,
      { a: flow.part(answer, 'updated'), b: failed },
      { title: 'Updated and failed' }
    ).output
    const lost = flow.use(math.add, { a: missingCount, b: errorCount }, { title: 'Missing and errors' }).output
    const allCounted = flow.use(boolean.or, {
      a: equal(flow, total, Count),
      b: equal(flow, total, lengthOf(flow, distinct['unique list'], 'Distinct ids'))
    })
    const { output: addsUp } = flow.use(
      boolean.and,
      { a: equal(flow, total, written), b: equal(flow, failed, lost) },
      {
        title: 'Does it add up?',
        added: {
          counted: allCounted.output,
          strays: equal(flow, lengthOf(flow, strays, 'Ids never sent'), 0),
          twofold: equal(flow, lengthOf(flow, twofold, 'Ids named twice'), 0)
        }
      }
    )

    return flow.ifElse(when(addsUp, '==', true), {
      yes: (flow) =>
        flow.ifElse(when(unnamed, '>', 0), {
          yes: (flow) =>
            flow.ifElse(when(Count, '>', 1), {
              yes: () => ({ State: before, Next: 'halves' }),
              no: (flow) => ({
                State: settled(flow, before, { Updated: 0, MissingRows: 0, Failed: 1, ids: [] }),
                Next: 'done'
              })
            }),
          no: (flow) => {
            const inMissing = { list: records, path: 'visitorId', operator: 'in', comparison: missing }
            const inRefused = { list: records, path: 'visitorId', operator: 'in', comparison: refused }
            const missingRows = those(flow, AnyObjects, inMissing, 'Missing rows')
            const notThere = lengthOf(flow, missingRows, 'Count of missing rows')
            const refusedRows = lengthOf(
              flow,
              those(flow, AnyObjects, inRefused, 'Refused rows'),
              'Count of refused rows'
            )
            const { output: left } = flow.use(math.add, { a: notThere, b: refusedRows }, { title: 'Not written' })
            const { output: Updated } = flow.use(math.subtract, { a: Count, b: left }, { title: 'Written' })
            const sums = flow.ifElse(when(Create, '==', false), {
              yes: (flow) => ({
                MissingRows: notThere,
                Failed: refusedRows,
                ids: idsOf(flow, missingRows, 'visitorId')
              }),
              // Told to create it, Pendo has no excuse for a missing visitor.
              no: () => ({ MissingRows: 0, Failed: left, ids: [] })
            })
            return { State: settled(flow, before, { Updated, ...sums }), Next: 'done' }
          }
        }),
      no: (flow) => ({
        State: change(flow, before, {
          ...firstFailure(flow, before, { Status: 0, Why: 'The counts in the answer of Pendo do not fit the call.' }),
          Failed: plus(flow, before, 'Failed', Count)
        }),
        Next: 'done'
      })
    })
  }
})

/** The state after a call that went well. */
function settled(
  flow: Flow,
  before: Value<State>,
  sums: { Updated: Given<number>; MissingRows: Given<number>; Failed: Given<number>; ids: Given<string[]> }
): Value<State> {
  const { union } = flow.use(
    list.union,
    { list1: flow.part(before, 'Missing'), list2: sums.ids },
    { as: { union: Texts } }
  )
  return change(flow, before, {
    FailuresInARow: 0,
    Answered: true,
    Updated: plus(flow, before, 'Updated', sums.Updated),
    MissingRows: plus(flow, before, 'MissingRows', sums.MissingRows),
    Failed: plus(flow, before, 'Failed', sums.Failed),
    Missing: union
  })
}
