import { controlCards } from '#engine/cards/control/index.ts'
import type { Condition } from '../condition.ts'
import { fieldId, seedOf } from '../emit/ids.ts'
import type { Schemas } from '../value.ts'
import { Value } from '../value.ts'
import type { CardDraft } from './card-draft.ts'
import { takeCondition } from './control-cards.ts'
import type { FlowErrorValue } from './flow-error.ts'
import { FlowErrorFields } from './flow-error.ts'
import { wireTypeOfGiven } from './inputs.ts'
import { mirror } from './mirrored-cards.ts'
import type { Results } from './results.ts'
import { requireSameNames, schemaOf, schemasOf } from './results.ts'
import type { Sequence } from './scope-draft.ts'
import { ScopeDraft } from './scope-draft.ts'
import { startField } from './start-cards.ts'
import type { CardOptions } from './use-card.ts'
import { placeCard } from './use-card.ts'

/** One way of an If/ElseIf: a condition, and what runs where it is the first that holds. */
export interface Way {
  readonly condition: Condition
  write(main: Sequence): Results
}

/**
 * If/ElseIf: each way is a flow within the card, and what they give back are the card's outputs.
 * @throws AppError `FLOW_CODE_INVALID` where they give back different names
 */
export function branchCard(
  place: Sequence,
  ways: readonly Way[],
  otherwise: (main: Sequence) => Results,
  options: CardOptions
): Record<string, Value<unknown>> {
  const card = placeCard(place, controlCards.branch, options)
  let first: Results | undefined
  const within = (group: string, write: (main: Sequence) => Results): void => {
    const flow = inlineFlow(
      card,
      group,
      (main) => {
        const results = write(main)
        first ??= results
        requireSameNames(card, [first, results])
        return results
      },
      first === undefined ? undefined : schemasOf(first)
    )
    card.takes({ group, key: 'flo', type: { type: 'flo', collection: false }, given: flow, required: true })
    card.takes({ group, key: 'inputs', type: { type: 'object', collection: false }, given: {} })
  }
  for (const [index, { condition, write }] of ways.entries()) {
    // The first condition's group has a name, the others' have ids.
    const group = index === 0 ? 'if' : fieldId(seedOf('way', place.scope.id, card.key, String(index)))
    takeCondition(card, condition, group)
    within(group, write)
  }
  within('else', otherwise)
  return makeResults(card, first ?? {})
}

/**
 * If Error: a flow within the card is tried, and another one runs with the error if it fails.
 * @throws AppError `FLOW_CODE_INVALID` where they give back different names
 */
export function tryCard(
  place: Sequence,
  write: { try(main: Sequence): Results; catch(main: Sequence, error: Value<FlowErrorValue>): Results },
  options: CardOptions
): Record<string, Value<unknown>> {
  const card = placeCard(place, controlCards.tryCatch, options)
  let results: Results = {}
  const tried = inlineFlow(card, 'try', (main) => {
    results = write.try(main)
    return results
  })
  card.takes({ group: null, key: 'flo', type: { type: 'flo', collection: false }, given: tried, required: true })
  const handle = (main: Sequence, start: CardDraft) => {
    const error = startField(start, { group: 'context', key: 'error' }, FlowErrorFields, { displayname: 'Error' })
    const handled = write.catch(main, error)
    requireSameNames(card, [results, handled])
    return handled
  }
  card.handler = inlineFlow(card, 'catch', handle, schemasOf(results))
  return makeResults(card, results)
}

/** What blocks give back, as outputs of the card that holds them. */
function makeResults(card: CardDraft, results: Results): Record<string, Value<unknown>> {
  return Object.fromEntries(
    Object.entries(results).map(([key, given]) => {
      const output = card.makes({ group: null, key, type: wireTypeOfGiven(given), metadata: { custom: true } })
      return [key, new Value<unknown>(output, schemaOf(given))]
    })
  )
}

/** An inline flow of a card: starts with what it is given, and returns. @param declared - what it returns, where that is set */
export function inlineFlow(
  owner: CardDraft,
  name: string,
  write: (main: Sequence, start: CardDraft) => Results,
  declared: Schemas = {}
): ScopeDraft {
  const outer = owner.place.scope
  const scope = new ScopeDraft(fieldId(seedOf('inline', outer.id, owner.key, name)), outer.flowName, owner)
  const start = placeCard(scope.main, controlCards.callable, {})
  const results = owner.place.around(owner, () => write(scope.main, start))
  const card = placeCard(scope.main, controlCards.return, {})
  for (const [key, given] of Object.entries(results)) mirror(card, key, given, declared[key])
  scope.main.close()
  return scope
}
