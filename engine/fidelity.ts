import type { Behaviour } from '#core/fidelity.ts'
import { cardBehaviours } from './cards/index.ts'
import { endpointBehaviours } from './endpoint/fidelity.ts'
import { schedulerBehaviours } from './scheduler/fidelity.ts'

/** How flows run, where Okta's documentation is silent or real exports show it. */
const runBehaviours: readonly Behaviour[] = [
  {
    id: 'engine.async-beside-the-caller',
    what: 'A flow called by Call Flow Async runs beside its caller, in the order of the calls, four at a time.',
    basis: 'inferred',
    switch: '`--async-concurrency`'
  },
  {
    id: 'engine.concurrency-clamped',
    what: 'A concurrency of 0 or nothing counts as 1, one above 200 as 200.',
    basis: 'inferred'
  },
  {
    id: 'engine.branch-not-taken-literal',
    what: 'An input pinned only from a branch of an If/Else that was not taken has its literal.',
    basis: 'inferred'
  },
  {
    id: 'engine.policy-return-values',
    what: 'A card with the error policy Return Values ends its flow and hands its added inputs to the caller.',
    basis: 'documented'
  },
  {
    id: 'engine.wrap-keeps-lists',
    what: 'A pin that wraps its value into a list leaves a list as it is.',
    basis: 'export'
  },
  {
    id: 'engine.last-card-returns',
    what: 'A flow without a Return card returns the outputs of its last card.',
    basis: 'export'
  },
  {
    id: 'engine.null-stays-null',
    what: 'Null stays null on its way through added inputs, whatever their type; a fixed input has its default for it.',
    basis: 'inferred'
  },
  {
    id: 'engine.slashed-date',
    what: 'Text such as 01/05/2026 that a date is to be read from is month, day and year, in UTC.',
    basis: 'export'
  },
  {
    id: 'engine.stream-record-alias',
    what: 'A path into a streamed record may begin with Record or State, which stand for the record and the state.',
    basis: 'export'
  },
  {
    id: 'engine.stream-in-order',
    what: 'A streaming card runs its helper for one record after another, and an error of the helper fails the card.',
    basis: 'inferred'
  },
  {
    id: 'engine.broken-off-is-lost',
    what: 'A run that is broken off is not taken up again: rows that it had deleted and not pushed, and calls that it had queued, are lost.',
    basis: 'inferred',
    switch: '`--mode durable`'
  },
  {
    id: 'engine.largest-value',
    what: 'A value that is written as JSON, compared by what is in it, returned, or given to a card of a connector has eighty million characters at most, where each part counts eight beside its text, in each place that has it; a built-in card gives texts of eighty million characters and lists of five million items at most; JSON is read up to eighty million characters and five million lists and objects; a card compares or groups values of a thousand million characters together; beyond that is an error.',
    basis: 'inferred'
  }
]

/** Every behaviour of the engine and its built-in cards. */
export const engineBehaviours: readonly Behaviour[] = [
  ...runBehaviours,
  ...schedulerBehaviours,
  ...endpointBehaviours,
  ...cardBehaviours
]
