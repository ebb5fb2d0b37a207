import type { AddedInput } from '../cards/define-card.ts'
import { settleInput } from '../cards/input-rules.ts'
import { convert } from '../values/convert.ts'
import type { Flags } from '../values/flags.ts'
import type { JsonObject } from '../values/own.ts'
import { applyTransform } from '../values/transform.ts'
import type { PlannedCard, PlannedInput } from './program.ts'
import type { Receipt } from './receipt.ts'

/** Values that the cards of a flow gave so far, by slot; `undefined` where a card has not run. */
export type SlotValues = readonly unknown[]

/** What a card's inputs come to. */
export interface ResolvedInputs {
  /** The card's own inputs by path, of the types that its schema declares. */
  readonly own: JsonObject
  readonly added: readonly AddedInput[]
}

/**
 * The values of a card's inputs: the one place where pins, transforms, literals, conversion and the flags of the export
 * meet.
 *
 * 1. An input has what is pinned to it, after the pin's transform; of several pins, the one whose card has run. Where
 *    none has, it has its literal.
 * 2. The value becomes what the export declares the input to be; null stays null.
 * 3. For the card's own inputs it becomes what the card declares, and the card's default stands for null.
 *
 * @throws AppError `CARD_VALUE_INVALID`
 */
export function resolveInputs(
  planned: PlannedCard,
  values: SlotValues,
  { flags, receipt }: { readonly flags: Flags; readonly receipt: Receipt }
): ResolvedInputs {
  const resolve = (input: PlannedInput) => resolveInput(input, values, flags, receipt)
  const own: JsonObject = {}
  for (const { rule, input } of planned.own) {
    const given = input === null ? null : resolve(input)
    const value = settleInput(rule, given, flags)
    // An optional input without a default is absent rather than null.
    if (value !== undefined) own[rule.path] = value
  }
  const { added } = planned
  return { own, added: added.map((input) => ({ field: input.field, value: resolve(input) })) }
}

function resolveInput({ field, pins }: PlannedInput, values: SlotValues, flags: Flags, receipt: Receipt): unknown {
  for (const { slot, transform } of pins) {
    const value = values[slot]
    if (value === undefined) continue
    const carried = transform === null ? value : applyTransform(value, transform, flags, field.path)
    return convert(carried, field.type, flags, field.path)
  }
  if (pins.length > 0) receipt.rely('engine.branch-not-taken-literal')
  return convert(field.literal, field.type, flags, field.path)
}
