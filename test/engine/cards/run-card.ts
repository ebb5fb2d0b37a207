import type { BuiltInCard } from '#engine/cards/define-card.ts'
import type { JsonObject } from '#engine/values/own.ts'
import type { CardCase } from './case.ts'
import { runCase } from './run-case.ts'

/** What a card answers to inputs; for tests that are about more than one case. @throws what the card throws */
export async function answerOf(
  card: BuiltInCard,
  inputs: JsonObject,
  more: Partial<CardCase> = {}
): Promise<JsonObject> {
  const { out, error } = await runCase(card, { it: 'answers', basis: 'inferred', in: inputs, ...more })
  if (out !== undefined) return out
  throw error
}
