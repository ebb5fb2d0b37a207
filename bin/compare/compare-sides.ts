import type { ComparisonCounts } from '#compare/comparison.ts'
import { Comparison } from '#compare/comparison.ts'
import type { DifferenceStore } from '#compare/difference-store.ts'
import { comparedTypeOf } from '#compare/same-value.ts'
import type { PendoHttp } from '#connector/pendo/client/http.ts'
import { findVisitorFields } from '#connector/pendo/client/visitor-fields.ts'
import { visitorPages } from '#connector/pendo/client/visitors.ts'
import { AppError } from '#core/errors.ts'
import type { OktaSide } from './okta-side.ts'
import type { PersonRules } from './people-of.ts'
import { personOf } from './people-of.ts'

/** How two sides are compared. */
export interface SidesRules extends PersonRules {
  /** Group of Pendo's fields. */
  readonly group: string
  /** Whether visitors that Okta does not know are kept, and not only counted. */
  readonly listUnknown: boolean
}

/** What a comparison came to, beside the differences in the store. */
export interface SidesCompared {
  readonly counts: ComparisonCounts
  /** Fields that Pendo lacks: whoever has a value there differs. */
  readonly fieldsLacking: readonly string[]
}

/**
 * Reads the people, then Pendo's visitors page by page, and puts the differences into the store.
 * @param onProgress - called with people and visitors read, now and then
 * @throws AppError `CONFIG_INVALID` where nobody is active: such a list tells nothing; whatever either side throws where
 * it breaks off, and then the store holds nothing that counts
 */
export async function compareSides(
  side: OktaSide,
  http: PendoHttp,
  store: DifferenceStore,
  { group, listUnknown, ...rules }: SidesRules,
  onProgress: (people: number, visitors: number) => void
): Promise<SidesCompared> {
  const { valueKeys } = rules
  const fields = valueKeys.length === 0 ? [] : await findVisitorFields(http, group, valueKeys)
  const comparison = new Comparison(valueKeys.map((name, at) => ({ name, type: comparedTypeOf(fields[at]?.type) })))
  let people = 0
  for await (const user of side.users()) {
    people++
    store.add(comparison.addPerson(personOf(user, people, rules)))
    if (people % 1_000 === 0) onProgress(people, 0)
  }
  if (comparison.counts().people.active === 0) throw nobodyActive(side, people)
  let visitors = 0
  onProgress(people, visitors)
  for await (const page of visitorPages(http, { group, fields: fields.map((field) => field?.name ?? null) })) {
    for (const visitor of page) {
      const differences = comparison.addVisitor(visitor)
      store.add(listUnknown ? differences : differences.filter(({ kind }) => kind !== 'unknown'))
    }
    visitors += page.length
    onProgress(people, visitors)
  }
  for (const difference of comparison.rest()) store.add([difference])
  return { counts: comparison.counts(), fieldsLacking: valueKeys.filter((_, at) => fields[at] === null) }
}

function nobodyActive({ option, name }: OktaSide, people: number): AppError {
  const found = people === 0 ? 'nobody' : 'nobody who is active'
  const why = `${name} has ${found}, so that nothing can be compared; check the list, or what the token may see`
  return new AppError('CONFIG_INVALID', [option, why], { where: option })
}
