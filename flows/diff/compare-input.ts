import type { Input } from '#engine/export/field.ts'
import type { NamedField } from './card-fields.ts'
import type { ComparedCards, Comparison } from './comparison.ts'
import type { Difference } from './difference.ts'
import { difference } from './difference.ts'
import type { Term } from './term.ts'
import { typeWords } from './type-words.ts'

/** A pair of inputs that stand for one another; one of them may not be there. */
export type InputPair = readonly [NamedField<Input> | null, NamedField<Input> | null]

/** What differs in an input. @param part - names the inputs of a card that is shown as part of another */
export function compareInput(
  { older, newer, tokens }: Comparison,
  { newer: card, within }: ComparedCards,
  [one, other]: InputPair,
  part: string | null = null
): Difference[] {
  const name = other?.name ?? one?.name ?? null
  const field = name === null || part === null ? name : { ...name, part }
  const about = { card: newer.names.of(card), within, field }
  const before = one === null ? null : older.terms.input(one.field, tokens)
  const after = other === null ? null : newer.terms.input(other.field, tokens)
  const values = { before: before?.value ?? null, after: after?.value ?? null }
  if (one === null || other === null) {
    const there = one?.field ?? other?.field
    if (there === undefined || !counts(there, before ?? after)) return []
    return [difference(one === null ? 'input added' : 'input removed', { ...about, ...values })]
  }
  const found: Difference[] = []
  if (before?.canon !== after?.canon) {
    const isWired = [before, after].some((term) => term?.value.is === 'sources')
    const what = other.field.isOption ? 'option changed' : isWired ? 'input rewired' : 'input changed'
    found.push(difference(what, { ...about, ...values }))
  }
  const [typeBefore, typeAfter] = [typeWords(one.field), typeWords(other.field)]
  if (typeBefore !== typeAfter) {
    const types = { before: { is: 'type', type: typeBefore }, after: { is: 'type', type: typeAfter } } as const
    found.push(difference('input type changed', { ...about, ...types }))
  }
  return found
}

/**
 * Whether it matters that an input is there in one file only. Versions of a connector bring inputs that nobody has set;
 * those that an author made, and those of a start card, count all the same.
 */
function counts({ card, metadata, literal, isPinned }: Input, term: Term | null): boolean {
  if (metadata.custom === true || metadata.transient === true || card.flow.start === card) return true
  return isPinned || (term !== null && literal !== 0 && literal !== false)
}
