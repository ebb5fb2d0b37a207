import { AppError } from '#core/errors.ts'
import type { Behaviour } from '#core/fidelity.ts'

/** What of a run rests on behaviours that nobody has confirmed. */
export interface Reliance {
  readonly behaviour: Behaviour
  /** How often it was relied on. */
  readonly times: number
}

/** Gathers the behaviours that a run relies on. */
export class Receipt {
  readonly #known: ReadonlyMap<string, Behaviour>
  readonly #isStrict: boolean
  readonly #accepted: ReadonlySet<string>
  readonly #times = new Map<string, number>()
  #isApart = false

  /**
   * @param strict - whether relying on an inferred behaviour is an error
   * @param accepted - ids of behaviours that are taken for confirmed
   */
  constructor(behaviours: readonly Behaviour[], strict: boolean, accepted: readonly string[]) {
    this.#known = new Map(behaviours.map((behaviour) => [behaviour.id, behaviour]))
    this.#isStrict = strict
    this.#accepted = new Set(accepted)
  }

  /** Notes a reliance. @throws AppError `FLOW_STRICT` */
  rely(id: string): void {
    if (this.#isApart) return
    const times = this.#times.get(id)
    if (times !== undefined) {
      this.#times.set(id, times + 1)
      return
    }
    const behaviour = this.#known.get(id)
    if (behaviour === undefined) throw new AppError('PROGRAM_FAULT', [`no behaviour has the id ${id}`])
    if (behaviour.basis !== 'inferred' || this.#accepted.has(id)) return
    if (this.#isStrict) throw new AppError('FLOW_STRICT', [id, behaviour.what], { where: id })
    this.#times.set(id, 1)
  }

  /** Does work whose reliances are noted already. */
  apart<T>(work: () => T): T {
    this.#isApart = true
    try {
      return work()
    } finally {
      this.#isApart = false
    }
  }

  /** How often each was relied on, by its id. */
  get times(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#times)
  }

  /** Goes on from what {@link times} said. */
  restore(times: Readonly<Record<string, number>>): void {
    for (const [id, count] of Object.entries(times)) this.#times.set(id, count)
  }

  /** Inferred behaviours that were relied on, in the order in which they first were. */
  get reliances(): readonly Reliance[] {
    return [...this.#times].flatMap(([id, times]) => {
      const behaviour = this.#known.get(id)
      return behaviour === undefined ? [] : [{ behaviour, times }]
    })
  }
}
