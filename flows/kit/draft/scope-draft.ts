import { AppError } from '#core/errors.ts'
import type { CardGiven } from './card-draft.ts'
import { CardDraft } from './card-draft.ts'

/** Cards that run one after the other: those of a flow, or those of one branch of an If/Else. */
export class Sequence {
  readonly scope: ScopeDraft
  /** The If/Else whose branch it is; `null` for the flow's own. */
  readonly branchOf: CardDraft | null
  readonly cards: CardDraft[] = []

  constructor(scope: ScopeDraft, branchOf: CardDraft | null) {
    this.scope = scope
    this.branchOf = branchOf
  }

  /** Adds a card at the end. @throws AppError `FLOW_CODE_INVALID` where its key is taken */
  add(given: CardGiven): CardDraft {
    const card = new CardDraft(this, { ...given, key: this.scope.takeKey(given.key) })
    this.cards.push(card)
    return card
  }

  /** Whether what runs here has run wherever `other` runs: the two are one, or this one is around it. */
  encloses(other: Sequence): boolean {
    for (let at: Sequence | null = other; at !== null; at = at.branchOf?.place ?? null) if (at === this) return true
    return false
  }
}

/** A flow, or a flow within a card: what ids, pins and orderings are confined to. */
export class ScopeDraft {
  /** Tells it from all others of a pack: ids are derived from it. */
  readonly id: string
  /** The name of the flow in messages. */
  readonly flowName: string
  /** The card that holds an inline flow; `null` for a flow that stands alone. */
  readonly owner: CardDraft | null
  readonly main: Sequence
  readonly #keys = new Map<string, number>()

  constructor(id: string, flowName: string, owner: CardDraft | null = null) {
    this.id = id
    this.flowName = flowName
    this.owner = owner
    this.main = new Sequence(this, null)
  }

  /** Whether it is within another scope, at any depth. */
  isWithin(other: ScopeDraft): boolean {
    for (let at = this.owner; at !== null; at = at.place.scope.owner) if (at.place.scope === other) return true
    return false
  }

  /** A key that no other card of the scope has: that given, or with a number behind it. */
  takeKey(key: string): string {
    const times = (this.#keys.get(key) ?? 0) + 1
    this.#keys.set(key, times)
    if (times === 1) return key
    return this.takeKey(`${key}-${times}`)
  }

  /** The error for code of this flow that cannot be compiled. */
  refuse(what: string): AppError {
    return new AppError('FLOW_CODE_INVALID', [`The flow "${this.flowName}"`, what], { where: this.flowName })
  }
}
