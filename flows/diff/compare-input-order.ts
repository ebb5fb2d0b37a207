import type { Input } from '#engine/export/field.ts'
import type { NamedField } from './card-fields.ts'
import { compareInput } from './compare-input.ts'
import type { ComparedCards, Comparison } from './comparison.ts'
import type { Difference } from './difference.ts'
import { difference } from './difference.ts'
import { pairSequences } from './pair-sequences.ts'
import { risingPart } from './rising.ts'
import type { Side } from './side.ts'
import { typeWords } from './type-words.ts'

/** What differs in the inputs of two cards that use them one after the other. Their keys only help to recognise them. */
export function compareInputOrder(
  compared: Comparison,
  cards: ComparedCards,
  older: readonly NamedField<Input>[],
  newer: readonly NamedField<Input>[]
): Difference[] {
  const canons = new Map([...canonsOf(compared, compared.older, older), ...canonsOf(compared, compared.newer, newer)])
  const canon = (named: NamedField<Input>) => canons.get(named) ?? ''
  if (older.map(canon).join('\n') === newer.map(canon).join('\n')) return []

  const paired = pairSequences(older, newer, ({ key }) => key, [
    { keyOf: canon, crosses: true },
    { keyOf: () => '', crosses: false }
  ])
  const newerOf = new Map(paired)
  const olderOf = new Map(paired.map(([one, other]) => [other, one]))
  const places = new Map(older.map((named, at) => [named, at]))
  const kept = newer.filter((named) => olderOf.has(named))
  const order = kept.map((named) => places.get(olderOf.get(named) ?? named) ?? -1)
  const inOrder = new Set(risingPart(order).map((at) => kept[at]))
  const about = { card: compared.newer.names.of(cards.newer), within: cards.within }
  return [
    ...older.filter((named) => !newerOf.has(named)).flatMap((named) => compareInput(compared, cards, [named, null])),
    ...newer.flatMap((named, at) => {
      const partner = olderOf.get(named)
      if (partner === undefined) return compareInput(compared, cards, [null, named])
      const before = { is: 'words', words: placeWords(places.get(partner) ?? 0) } as const
      const after = { is: 'words', words: placeWords(at) } as const
      const moved = inOrder.has(named)
        ? []
        : [difference('input moved', { ...about, field: named.name, before, after })]
      return [...moved, ...compareInput(compared, cards, [partner, named])]
    })
  ]
}

function canonsOf({ tokens }: Comparison, { terms }: Side, inputs: readonly NamedField<Input>[]) {
  return inputs.map((named) => {
    const canon = terms.input(named.field, tokens)?.canon ?? ''
    return [named, JSON.stringify([canon, typeWords(named.field)])] as const
  })
}

function placeWords(at: number): string {
  return `place ${at + 1}`
}
