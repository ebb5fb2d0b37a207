import { foldCase } from '#core/fold-case.ts'
import type { Difference, DifferenceKind } from './difference.ts'
import { differenceKinds } from './difference.ts'
import type { Active, PeopleCounts, Person } from './people.ts'
import { People } from './people.ts'
import type { ComparedType } from './same-value.ts'
import { isSameValue } from './same-value.ts'

/** A field whose values are compared. */
export interface ComparedField {
  /** As Okta, or the list, spells it. */
  readonly name: string
  /** What kind of field it is in Pendo. */
  readonly type: ComparedType
}

/** A visitor with the values of the compared fields, in their order. */
export interface ComparedVisitor {
  readonly id: string
  readonly values: readonly unknown[]
}

/** What a comparison came to. */
export interface ComparisonCounts {
  /** Records of people, by standing. */
  readonly people: PeopleCounts
  readonly visitors: number
  /** Visitors of people who are neither active nor have left. */
  readonly visitorsBetween: number
  /** How often each kind was found; `unknown` is no difference. */
  readonly found: Readonly<Record<DifferenceKind, number>>
  /** Differences in all. */
  readonly differences: number
}

/**
 * Compares people with visitors: first every person, then every visitor in any order, each once, then the rest. Takes
 * time for each once, and memory for the people alone: a visitor is forgotten when it was looked at.
 *
 * A visitor is judged by the first of these that fits:
 * 1. its id is that of an active person: their values are compared;
 * 2. its id is that of an active person but for the letter case: `case`;
 * 3. its id is that of somebody who is not active, whatever the letter case: `left`, or nothing where they may come back;
 * 4. nobody has its id: `unknown`.
 */
export class Comparison {
  readonly #fields: readonly ComparedField[]
  readonly #people = new People()
  /** Of each form without letter case the first visitor that is written otherwise than the active people. */
  readonly #otherwise = new Map<string, string>()
  readonly #found = Object.fromEntries(differenceKinds.map((kind) => [kind, 0])) as Record<DifferenceKind, number>
  #visitors = 0
  #visitorsBetween = 0

  /** @param fields - none compares ids alone */
  constructor(fields: readonly ComparedField[] = []) {
    this.#fields = fields
  }

  /** @returns `no-id` or `duplicate`, or nothing */
  addPerson(person: Person): Difference[] {
    const difference = this.#people.add(person)
    return this.#counted(difference === null ? [] : [difference])
  }

  /** Call it after the last person. @returns `value`, `case`, `left`, `unknown`, or nothing */
  addVisitor(visitor: ComparedVisitor): Difference[] {
    this.#visitors++
    const active = this.#people.active.get(visitor.id)
    if (active === undefined) return this.#counted(this.#judgeOther(visitor.id))
    active.isSeen = true
    return this.#counted(this.#compareValues(visitor, active))
  }

  /** Call it once, after the last visitor, and take all of it: `missing` and `case`. */
  *rest(): Generator<Difference, void> {
    for (const [id, { person, isSeen }] of this.#people.active) {
      if (isSeen) continue
      const folded = foldCase(id)
      const otherwise = this.#otherwise.get(folded)
      if (otherwise === undefined) {
        yield* this.#counted([{ kind: 'missing', person, id, field: null, okta: null, pendo: null }])
      } else if (this.#people.activeFolds.get(folded) !== id) {
        // The first of those with the same letters was told when the visitor came.
        yield* this.#counted([caseDifference(person, id, otherwise)])
      }
    }
  }

  /** As far as it has come. */
  counts(): ComparisonCounts {
    const found = { ...this.#found }
    const differences = differenceKinds.reduce((sum, kind) => (kind === 'unknown' ? sum : sum + found[kind]), 0)
    return {
      people: { ...this.#people.counts },
      visitors: this.#visitors,
      visitorsBetween: this.#visitorsBetween,
      found,
      differences
    }
  }

  #compareValues({ id, values }: ComparedVisitor, { person, values: own }: Active): Difference[] {
    const differences: Difference[] = []
    for (const [at, { name, type }] of this.#fields.entries()) {
      const [okta, pendo] = [own[at] ?? null, values[at] ?? null]
      if (!isSameValue(okta, pendo, type)) differences.push({ kind: 'value', person, id, field: name, okta, pendo })
    }
    return differences
  }

  #judgeOther(id: string): Difference[] {
    const folded = foldCase(id)
    const ownId = this.#people.activeFolds.get(folded)
    if (ownId !== undefined) {
      if (!this.#otherwise.has(folded)) this.#otherwise.set(folded, id)
      return [caseDifference(this.#people.active.get(ownId)?.person ?? ownId, ownId, id)]
    }
    const inactive = this.#people.inactiveWith(id, folded)
    if (inactive === undefined) return [{ kind: 'unknown', person: null, id, field: null, okta: null, pendo: id }]
    if (!inactive.hasLeft) {
      this.#visitorsBetween++
      return []
    }
    return [{ kind: 'left', person: inactive.person, id, field: null, okta: inactive.status, pendo: id }]
  }

  #counted(differences: Difference[]): Difference[] {
    for (const { kind } of differences) this.#found[kind]++
    return differences
  }
}

function caseDifference(person: string, id: string, visitorId: string): Difference {
  return { kind: 'case', person, id, field: null, okta: id, pendo: visitorId }
}
