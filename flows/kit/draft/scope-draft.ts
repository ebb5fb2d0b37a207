import { AppError } from '#core/errors.ts'
import type { CardGiven } from './card-draft.ts'
import { CardDraft } from './card-draft.ts'

/** A card as it is added: by the key that its author chose, else by a name that is given a number. */
export interface CardPlaced extends Omit<CardGiven, 'key'> {
  readonly key?: string | undefined
  readonly name: string
}

/** Cards that run one after the other: those of a flow, or those of one branch of an If/Else. */
export class Sequence {
  readonly scope: ScopeDraft
  /** The If/Else whose branch it is; `null` for the flow's own. */
  readonly branchOf: CardDraft | null
  readonly cards: CardDraft[] = []
  /** Why no card can be added now. */
  #shut: string | null = null

  constructor(scope: ScopeDraft, branchOf: CardDraft | null) {
    this.scope = scope
    this.branchOf = branchOf
  }

  /**
   * Adds a card at the end.
   * @throws AppError `FLOW_CODE_INVALID` where its key is taken, and where this is not what is being written
   */
  add({ key, name, ...given }: CardPlaced): CardDraft {
    if (this.#shut !== null) throw this.scope.refuse(`the card "${given.title}" is added ${this.#shut}`)
    const card = new CardDraft(this, { ...given, key: this.scope.takeKey(key, name) })
    this.cards.push(card)
    return card
  }

  /** Has a part of a card written, a branch or a block: a card added here meanwhile would have no place in the order. */
  around<T>(card: CardDraft, write: () => T): T {
    this.#shut = `around "${card.title}" while a part of that is written: use the flow which the part is given`
    const written = write()
    this.#shut = null
    return written
  }

  /** Nothing can be added any more. */
  close(): void {
    this.#shut = 'to a flow, or a part of one, whose code has ended: use the flow which the code is given'
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
  readonly #keys = new Set<string>()
  readonly #times = new Map<string, number>()

  constructor(id: string, flowName: string, owner: CardDraft | null = null) {
    this.id = id
    this.flowName = flowName
    this.owner = owner
    this.main = new Sequence(this, null)
  }

  /** The flow that stands alone: this one, or the one around it. */
  get top(): ScopeDraft {
    return this.owner?.place.scope.top ?? this
  }

  /** Whether it is within another scope, at any depth. */
  isWithin(other: ScopeDraft): boolean {
    for (let at = this.owner; at !== null; at = at.place.scope.owner) if (at.place.scope === other) return true
    return false
  }

  /** A key that no other card of the scope has: the one that its author chose, else its name with a number. */
  takeKey(chosen: string | undefined, name: string): string {
    if (chosen !== undefined) {
      if (this.#keys.has(chosen)) throw this.refuse(`two of its cards have the key "${chosen}"`)
      this.#keys.add(chosen)
      return `=${chosen}`
    }
    const times = (this.#times.get(name) ?? 0) + 1
    this.#times.set(name, times)
    return `${name}#${times}`
  }

  /** The error for code of this flow that cannot be compiled. */
  refuse(what: string): AppError {
    return new AppError('FLOW_CODE_INVALID', [`The flow "${this.flowName}"`, what], { where: this.flowName })
  }
}
