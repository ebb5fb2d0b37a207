import type { CardDraft } from '../draft/card-draft.ts'
import { cardId, fieldId, seedOf } from './ids.ts'
import type { Expand } from './lower.ts'
import { idOfCard } from './lower.ts'

type Edge = readonly [from: string, to: string]

/** The hidden cards at which the two branches of an If/Else begin. */
export function headsOf(card: CardDraft): { yes: string; no: string } {
  const idOf = (branch: string) => cardId(seedOf('head', card.place.scope.id, card.key, branch))
  return { yes: idOf('yes'), no: idOf('no') }
}

/** The order in which the cards of a scope run, as exports have it: edges by ids of their own. */
export function orderingsOf(cards: readonly CardDraft[], expands: readonly Expand[]): Record<string, Edge> {
  const edges = [...edgesOf(cards, null)]
  const all = [...edges, ...expandEdges(edges, expands)]
  const scope = cards[0]?.place.scope.id ?? ''
  // A hidden card has an edge to itself for each of its parts.
  const times = new Map<string, number>()
  return Object.fromEntries(
    all.map((edge) => {
      const seed = seedOf('edge', scope, ...edge)
      const time = (times.get(seed) ?? 0) + 1
      times.set(seed, time)
      return [fieldId(seedOf(seed, String(time))), edge]
    })
  )
}

/** Edges of a sequence: each card leads to the next, and within a branch to the Join as well; an If/Else leads nowhere. */
function* edgesOf(cards: readonly CardDraft[], branch: { head: string; join: string } | null): Generator<Edge> {
  if (branch !== null) yield [branch.head, branch.join]
  let last = branch?.head ?? null
  for (const card of cards) {
    const id = idOfCard(card)
    if (last !== null) yield [last, id]
    if (card.fork !== null) {
      const { yes, no } = headsOf(card)
      const join = idOfCard(card.fork.join)
      yield* edgesOf(card.fork.yes.cards, { head: yes, join })
      yield* edgesOf(card.fork.no.cards, { head: no, join })
      last = null
      continue
    }
    if (branch !== null) yield [id, branch.join]
    last = id
  }
}

/** A hidden card stands beside its source: it comes after it, and before whatever comes after that. */
function* expandEdges(edges: readonly Edge[], expands: readonly Expand[]): Generator<Edge> {
  const after = Map.groupBy(edges, ([from]) => from)
  for (const { source, card, parts } of expands) {
    const [from, id] = [idOfCard(source.card), idOfCard(card)]
    yield [from, id]
    for (const [, to] of after.get(from) ?? []) yield [id, to]
    for (const _ of parts) yield [id, id]
  }
}
