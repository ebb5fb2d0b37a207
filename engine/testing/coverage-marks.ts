import { Ending } from '../cards/define-card.ts'
import type { Card } from '../export/card.ts'
import type { Flow } from '../export/flow.ts'
import { flowKey } from '../run/program.ts'
import type { RunObserver } from '../run/run.ts'

/** What runs came to: keys of cards and of ways at cards, which stay the same when the export is read again. */
export interface CoverageMarks {
  readonly cards: readonly string[]
  readonly ways: readonly string[]
}

/** A name for any card of an export. */
export function cardKey(card: Card): string {
  return `${flowKey(card.flow)} ${card.id}`
}

/** A name for a way at a card. */
export function wayKey(card: Card, way: string): string {
  return `${cardKey(card)} ${way}`
}

/** Marks the cards that a run executes and the ways that it takes. */
export class CoverageRecorder implements RunObserver {
  readonly #cards = new Set<Card>()
  readonly #ways = new Map<Card, Set<string>>()

  readonly onCard = (card: Card): void => {
    this.#cards.add(card)
  }

  readonly onFlowBegin = ({ owner }: Flow): void => {
    if (owner !== null) this.#take(owner.card, owner.slot)
  }

  readonly onAnswer: NonNullable<RunObserver['onAnswer']> = (card, answer) => {
    if (card.kind === 'control:continueIf') this.#take(card, answer instanceof Ending ? 'stopped' : 'went on')
    else if (card.kind === 'control:if' && !(answer instanceof Ending)) {
      this.#take(card, answer.result === true ? 'true' : 'false')
    }
  }

  get marks(): CoverageMarks {
    return {
      cards: [...this.#cards].map(cardKey),
      ways: [...this.#ways].flatMap(([card, ways]) => [...ways].map((way) => wayKey(card, way)))
    }
  }

  #take(card: Card, way: string): void {
    const ways = this.#ways.get(card)
    if (ways === undefined) this.#ways.set(card, new Set([way]))
    else ways.add(way)
  }
}
