import { foldCase } from '#core/fold-case.ts'
import type { Difference } from './difference.ts'
import type { Standing } from './person-status.ts'
import { standingOf } from './person-status.ts'

/** Somebody in Okta, or in a list taken from it. */
export interface Person {
  /** By what people recognise them: the login, else what there is. */
  readonly person: string
  /** The visitor id; null where there is no usable one. */
  readonly id: string | null
  /** Why there is no usable id. */
  readonly fault?: string
  /** Status in Okta; null where the list has none. */
  readonly status: string | null
  /** Values of the compared fields, in their order. */
  readonly values: readonly unknown[]
}

/** An active person as kept: of several with the same id the last one, whose values a push writes last. */
export interface Active {
  person: string
  values: readonly unknown[]
  isSeen: boolean
}

/** Somebody who is not active. */
export interface Inactive {
  readonly person: string
  readonly status: string
  readonly hasLeft: boolean
}

/** How many records of people there are, by standing. */
export type PeopleCounts = Readonly<Record<Standing, number>>

/** The people of one side, found by id and by id whatever its letter case. */
export class People {
  readonly active = new Map<string, Active>()
  /** Of each form without letter case the first active id. */
  readonly activeFolds = new Map<string, string>()
  readonly counts: Record<Standing, number> = { active: 0, left: 0, between: 0 }
  readonly #inactive = new Map<string, Inactive>()
  readonly #inactiveFolds = new Map<string, Inactive>()

  /** @returns what is wrong with the person at once */
  add(given: Person): Difference | null {
    const standing = standingOf(given.status)
    this.counts[standing]++
    if (standing === 'active') return this.#addActive(given)
    if (given.id !== null) {
      const { person, id } = given
      const inactive = { person, status: given.status ?? '', hasLeft: standing === 'left' }
      keepNearest(this.#inactive, id, inactive)
      keepNearest(this.#inactiveFolds, foldCase(id), inactive)
    }
    return null
  }

  /** Who is not active and has the id, to the letter if anybody has it so. */
  inactiveWith(id: string, folded: string): Inactive | undefined {
    return this.#inactive.get(id) ?? this.#inactiveFolds.get(folded)
  }

  #addActive({ person, id, fault, values }: Person): Difference | null {
    if (id === null) return { kind: 'no-id', person, id, field: null, okta: fault ?? null, pendo: null }
    const known = this.active.get(id)
    if (known === undefined) {
      this.active.set(id, { person, values, isSeen: false })
      const folded = foldCase(id)
      if (!this.activeFolds.has(folded)) this.activeFolds.set(folded, id)
      return null
    }
    const difference = { kind: 'duplicate', person, id, field: null, okta: known.person, pendo: null } as const
    Object.assign(known, { person, values })
    return difference
  }
}

/** Who may come back counts for more than who left: two records of one id are often an old one and a new one. */
function keepNearest(kept: Map<string, Inactive>, id: string, inactive: Inactive): void {
  const known = kept.get(id)
  if (known === undefined || (known.hasLeft && !inactive.hasLeft)) kept.set(id, inactive)
}
