import type { Card } from '#engine/export/card.ts'
import type { Flow } from '#engine/export/flow.ts'
import { blocksOf } from './blocks.ts'
import { inputsOf } from './card-fields.ts'
import { commentOf, compareCards } from './compare-cards.ts'
import type { Comparison } from './comparison.ts'
import type { Block, Difference, Place, Setting } from './difference.ts'
import { difference } from './difference.ts'
import { movedCards } from './moved-cards.ts'
import { sameOrdering } from './orderings.ts'
import { Places } from './places.ts'
import type { Side } from './side.ts'

/** What differs in the cards of two flows or blocks that stand for one another, in the order of the newer one. */
export function compareScopes(
  compared: Comparison,
  flows: { readonly older: Flow; readonly newer: Flow },
  around: { readonly older: readonly Block[]; readonly newer: readonly Block[] }
): Difference[] {
  const { older, newer, pairs } = compared
  const [one, other] = [older.scopes.of(flows.older), newer.scopes.of(flows.newer)]
  const [placesBefore, placesAfter] = [
    new Places(one, older.names, around.older),
    new Places(other, newer.names, around.newer)
  ]
  const moved = movedCards(one, other, pairs.cards)

  // A removed card is told of where it was: behind what has stayed of the cards before it.
  const removed = new Map<Card | null, Difference[]>()
  let last: Card | null = null
  for (const { card } of one.placed) {
    const partner = pairs.cards.newer(card)
    if (partner !== undefined) {
      last = partner
      continue
    }
    const told = removed.get(last) ?? []
    told.push(...wholeCard('card removed', older, card, placesBefore.of(card)))
    removed.set(last, told)
  }

  const found = [...(removed.get(null) ?? [])]
  for (const { card } of other.placed) {
    const partner = pairs.cards.older(card)
    const place = placesAfter.of(card)
    if (partner === undefined) found.push(...wholeCard('card added', newer, card, place))
    else {
      const { within } = place
      if (moved.has(card)) {
        const before = { is: 'place', place: placesBefore.of(partner) } as const
        found.push(
          difference('card moved', { card: newer.names.of(card), within, before, after: { is: 'place', place } })
        )
      }
      found.push(...compareCards(compared, { older: partner, newer: card, within }))
      found.push(...compareBlocks(compared, partner, card, { older: placesBefore.of(partner).within, newer: within }))
    }
    found.push(...(removed.get(card) ?? []))
  }
  if (!sameOrdering(one, other, compared.tokens)) found.push(difference('order changed', { within: around.newer }))
  return found
}

function compareBlocks(
  compared: Comparison,
  card: Card,
  partner: Card,
  around: { readonly older: readonly Block[]; readonly newer: readonly Block[] }
): Difference[] {
  const { older, newer, pairs } = compared
  const found: Difference[] = []
  const partners = new Map(blocksOf(partner).map((block) => [block.flow, block]))
  for (const { flow, part } of blocksOf(card)) {
    const block = partners.get(pairs.blocks.newer(flow) ?? flow)
    if (block === undefined) {
      found.push(...cardsWithin('card removed', older, flow, [...around.older, { card: older.names.of(card), part }]))
      continue
    }
    partners.delete(block.flow)
    found.push(
      ...compareScopes(
        compared,
        { older: flow, newer: block.flow },
        {
          older: [...around.older, { card: older.names.of(card), part }],
          newer: [...around.newer, { card: newer.names.of(partner), part: block.part }]
        }
      )
    )
  }
  for (const { flow, part } of partners.values()) {
    found.push(...cardsWithin('card added', newer, flow, [...around.newer, { card: newer.names.of(partner), part }]))
  }
  return found
}

/** A card that is in one file only, and all that is in its blocks. */
function wholeCard(what: 'card added' | 'card removed', side: Side, card: Card, place: Place): Difference[] {
  const placed = { is: 'place', place } as const
  const name = side.names.of(card)
  return [
    difference(what, {
      card: name,
      within: place.within,
      before: what === 'card removed' ? placed : null,
      after: what === 'card added' ? placed : null,
      settings: settingsOf(side, card)
    }),
    ...blocksOf(card).flatMap(({ flow, part }) =>
      cardsWithin(what, side, flow, [...place.within, { card: name, part }])
    )
  ]
}

/** The cards of a block that is in one file only; its hidden start says nothing. */
function cardsWithin(
  what: 'card added' | 'card removed',
  side: Side,
  flow: Flow,
  around: readonly Block[]
): Difference[] {
  const scope = side.scopes.of(flow)
  const places = new Places(scope, side.names, around)
  return scope.placed
    .filter(({ card }) => card !== flow.start)
    .flatMap(({ card }) => wholeCard(what, side, card, places.of(card)))
}

/** What the inputs of a card have, by the words of its own file. */
function settingsOf({ terms, scopes, workflows }: Side, card: Card): Setting[] {
  const loose = { card: () => '', entry: () => '' }
  const join = scopes.of(card.flow).joins.get(card)
  const parts = [{ card, part: null }, ...(join === undefined ? [] : [{ card: join, part: 'after the branches' }])]
  const comment = commentOf(card)
  const connection = card.connectionId === null ? undefined : workflows.connection(card.connectionId)
  return [
    ...(comment === '' ? [] : [{ field: { part: null, label: 'comment' }, value: terms.text(comment) }]),
    ...(connection === undefined
      ? []
      : [
          {
            field: { part: null, label: 'connection' },
            value: { is: 'entry', of: 'connection', name: connection.name } as const
          }
        ]),
    ...parts.flatMap(({ card: part, part: partName }) =>
      inputsOf(part, ({ id }) => id).flatMap(({ name, field }) => {
        const term = terms.input(field, loose)
        return term === null ? [] : [{ field: { ...name, part: partName ?? name.part }, value: term.value }]
      })
    )
  ]
}
