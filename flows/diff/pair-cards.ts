import type { Card } from '#engine/export/card.ts'
import type { Flow } from '#engine/export/flow.ts'
import type { InlineBlock } from './blocks.ts'
import { blocksOf } from './blocks.ts'
import { kindOfCard } from './field-name.ts'
import { pairSequences } from './pair-sequences.ts'
import { Pairs } from './pairs.ts'
import type { Side } from './side.ts'
import { contentOf, looseTokens, titledKind } from './side.ts'
import type { Tokens } from './tokens.ts'

/** Which card stands for which, and which block for which. */
export class CardPairs {
  readonly cards = new Pairs<Card>()
  readonly blocks = new Pairs<Flow>()
}

/**
 * Pairs the cards of two flows one by one, as they come; `null` where that cannot be.
 *
 * Ids do not count, so flows that turn out to be the same in this way are the same, whatever their ids say.
 */
export function pairInOrder(sides: readonly [Side, Side], older: Flow, newer: Flow): CardPairs | null {
  const pairs = new CardPairs()
  const pairScope = (a: Flow, b: Flow): boolean => {
    const [one, other] = [sides[0].scopes.of(a), sides[1].scopes.of(b)]
    if (one.placed.length !== other.placed.length || one.isOrdered !== other.isOrdered) return false
    return one.placed.every(({ card }, at) => {
      const partner = other.placed[at]?.card
      if (partner === undefined || kindOfCard(card) !== kindOfCard(partner)) return false
      pairs.cards.add(card, partner)
      pairJoins(pairs, one.joins.get(card), other.joins.get(partner))
      const [blocks, others] = [blocksOf(card), blocksOf(partner)]
      return (
        blocks.length === others.length &&
        blocks.every(({ flow }, nth) => {
          const opposite = others[nth]?.flow
          if (opposite === undefined) return false
          pairs.blocks.add(flow, opposite)
          return pairScope(flow, opposite)
        })
      )
    })
  }
  return pairScope(older, newer) ? pairs : null
}

/**
 * Pairs the cards of two flows, block by block:
 *
 *  1. the start cards, whatever they are;
 *  2. cards of the same id and kind;
 *  3. cards of the same kind, title and content, also where one of them has been moved;
 *  4. of the same kind and content, in their order: retitled ones;
 *  5. of the same kind and title, in their order: changed ones;
 *  6. of the same kind, in their order.
 */
export function pairCards(sides: readonly [Side, Side], older: Flow, newer: Flow, entry: Tokens['entry']): CardPairs {
  const pairs = new CardPairs()
  const tokens = looseTokens(entry)
  const sideOfFlow = (flow: Flow) => (flow.top === older ? sides[0] : sides[1])
  const content = (card: Card) => contentOf(sideOfFlow(card.flow), card, tokens)

  const pairScope = (a: Flow, b: Flow) => {
    const [one, other] = [sides[0].scopes.of(a), sides[1].scopes.of(b)]
    const starts = pairOfStarts(a, b)
    const rest = (cards: readonly { readonly card: Card }[]) =>
      cards.map(({ card }) => card).filter((card) => starts?.includes(card) !== true)
    const found = pairSequences(rest(one.placed), rest(other.placed), (card) => `${kindOfCard(card)} ${card.id}`, [
      { keyOf: (card) => `${titledKind(card)} ${content(card)}`, crosses: true },
      { keyOf: content, crosses: false },
      { keyOf: titledKind, crosses: false },
      { keyOf: kindOfCard, crosses: false }
    ])
    for (const [card, partner] of starts === null ? found : [starts, ...found]) {
      pairs.cards.add(card, partner)
      pairJoins(pairs, one.joins.get(card), other.joins.get(partner))
      for (const [block, opposite] of pairBlocks(blocksOf(card), blocksOf(partner), content)) {
        pairs.blocks.add(block.flow, opposite.flow)
        pairScope(block.flow, opposite.flow)
      }
    }
    if (!one.isOrdered || !other.isOrdered) pairLooseJoins(pairs, a, b)
  }
  pairScope(older, newer)
  return pairs
}

function pairOfStarts(a: Flow, b: Flow): [Card, Card] | null {
  if (a.start === undefined || b.start === undefined) return null
  return !a.isInline || kindOfCard(a.start) === kindOfCard(b.start) ? [a.start, b.start] : null
}

function pairJoins({ cards }: CardPairs, join: Card | undefined, partner: Card | undefined): void {
  if (join !== undefined && partner !== undefined) cards.add(join, partner)
}

/** Without an order nobody can tell to which If/Else a Join belongs. */
function pairLooseJoins({ cards }: CardPairs, a: Flow, b: Flow): void {
  const joinsOf = (flow: Flow, isFree: (card: Card) => boolean) =>
    flow.cards.filter((card) => card.kind === 'control:join' && isFree(card))
  const older = joinsOf(a, (card) => cards.newer(card) === undefined)
  const newer = joinsOf(b, (card) => cards.older(card) === undefined)
  const inOrder = { keyOf: () => '', crosses: false }
  for (const [join, partner] of pairSequences(older, newer, ({ id }) => id, [inOrder])) {
    cards.add(join, partner)
  }
}

function pairBlocks(
  older: readonly InlineBlock[],
  newer: readonly InlineBlock[],
  content: (card: Card) => string
): [InlineBlock, InlineBlock][] {
  return pairSequences(older, newer, ({ group, part }) => `${group ?? part}`, [
    { keyOf: ({ flow }) => flow.cards.map(content).sort().join('\n'), crosses: true },
    { keyOf: ({ part }) => part.replace(/\d+$/, ''), crosses: false }
  ])
}
