import type { Static } from 'typebox'
import { Type } from 'typebox'
import type { Flow, Given, Value } from '../../kit/index.ts'
import { math, object, when } from '../../kit/index.ts'

/** What a push has come to so far; handed from call to call. */
export const State = Type.Object({
  /** 200, or the status of the first call that finally failed. */
  Status: Type.Number(),
  /** What is to be said of that failure. */
  Why: Type.String(),
  /** Whether nothing more is to be sent. */
  Stopped: Type.Boolean(),
  /** Calls that finally failed, one after the other. */
  FailuresInARow: Type.Number(),
  /** Records refused alone. */
  RefusedAlone: Type.Number(),
  /** Whether any call went well. */
  Answered: Type.Boolean(),
  /** Rows that were sent, that Pendo wrote, and that were sent in vain. */
  Sent: Type.Number(),
  Updated: Type.Number(),
  Failed: Type.Number(),
  /** Rows whose visitor Pendo does not know, and their ids, each once. */
  MissingRows: Type.Number(),
  Missing: Type.Array(Type.String()),
  /** Whether Pendo was asked for its fields, whether it said them, and their names as it compares them. */
  Asked: Type.Boolean(),
  Said: Type.Boolean(),
  Known: Type.Array(Type.String())
})
export type State = Static<typeof State>

/** The state before the first call. */
export const freshState: State = {
  Status: 200,
  Why: '',
  Stopped: false,
  FailuresInARow: 0,
  RefusedAlone: 0,
  Answered: false,
  Sent: 0,
  Updated: 0,
  Failed: 0,
  MissingRows: 0,
  Missing: [],
  Asked: false,
  Said: false,
  Known: []
}

/** The state with some of it changed. */
export function change(
  flow: Flow,
  state: Value<State>,
  changes: { readonly [K in keyof State]?: Given<State[K]> }
): Value<State> {
  const sink = flow.object(changes, { title: 'Changes' })
  return flow.use(object.merge, { start: state, sink }, { title: 'Change the state', as: { output: State } }).output
}

/** Numbers of the state. */
type Sum = { [K in keyof State]: State[K] extends number ? K : never }[keyof State]

/** A sum of the state and more. */
export const plus = (flow: Flow, state: Value<State>, key: Sum, more: Given<number>): Value<number> =>
  flow.use(math.add, { a: flow.part(state, key), b: more }, { title: key }).output

/** The status and the words of the first failure: those there are, or else these. */
export const firstFailure = (
  flow: Flow,
  state: Value<State>,
  failure: { readonly Status: Given<number>; readonly Why: Given<string> }
) =>
  flow.ifElse(when(flow.part(state, 'Status'), '==', 200), {
    yes: (flow) => flow.assign(failure),
    no: () => ({ Status: flow.part(state, 'Status'), Why: flow.part(state, 'Why') })
  })
