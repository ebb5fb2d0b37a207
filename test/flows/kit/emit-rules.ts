import { cardRules } from './emit-rules/cards.ts'
import { envelopeRules } from './emit-rules/envelope.ts'
import { flowRules } from './emit-rules/flows.ts'
import { orderingRules } from './emit-rules/orderings.ts'
import type { EmitRule } from './emit-rules/raw.ts'
import { referenceRules } from './emit-rules/references.ts'
import { wiringRules } from './emit-rules/wiring.ts'

/** What an emitted file must be so that Okta's console takes it: one rule for each line of the checklist. */
export const emitRules: readonly EmitRule[] = [
  ...envelopeRules,
  ...flowRules,
  ...cardRules,
  ...wiringRules,
  ...orderingRules,
  ...referenceRules
]
