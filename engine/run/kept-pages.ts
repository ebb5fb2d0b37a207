import type { ListPage, PageKeeper } from '#core/card.ts'
import type { Frame } from '../journal/frame.ts'
import type { OpenCard } from '../journal/open-card.ts'

/** Keeps in the journal where a card that streams stands. How many records are through, the journal counts by itself. */
export class KeptPages implements PageKeeper {
  readonly kept: PageKeeper['kept']
  readonly #frame: Frame
  readonly #open: OpenCard

  constructor(frame: Frame) {
    this.#frame = frame
    this.#open = frame.open
    this.kept = frame.open.page
  }

  begin({ items, next }: ListPage): void {
    this.#open.turn({ items, next })
  }

  async turn(next: string): Promise<void> {
    this.#open.turn({ items: [], next })
    await this.#frame.journal.checkpoints.reach()
  }
}
