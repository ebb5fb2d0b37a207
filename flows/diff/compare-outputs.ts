import { outputsOf } from './card-fields.ts'
import type { ComparedCards, Comparison } from './comparison.ts'
import type { Difference } from './difference.ts'
import { difference } from './difference.ts'
import { typeWords } from './type-words.ts'

/** What differs in the outputs of two cards: which there are, and their declared types. */
export function compareOutputs({ newer: side }: Comparison, { older, newer, within }: ComparedCards): Difference[] {
  const about = { card: side.names.of(newer), within }
  const [before, after] = [outputsOf(older), outputsOf(newer)]
  const partners = new Map(after.toReversed().map((named) => [named.key, named]))
  const known = new Set(before.map(({ key }) => key))
  const found = before.flatMap(({ key, name, field }) => {
    const partner = partners.get(key)
    if (partner === undefined) return [difference('output removed', { ...about, field: name })]
    const [typeBefore, typeAfter] = [typeWords(field), typeWords(partner.field)]
    if (typeBefore === typeAfter) return []
    const types = { before: { is: 'type', type: typeBefore }, after: { is: 'type', type: typeAfter } } as const
    return [difference('output type changed', { ...about, field: partner.name, ...types })]
  })
  const added = after.filter(({ key }) => !known.has(key))
  return [...found, ...added.map(({ name }) => difference('output added', { ...about, field: name }))]
}
