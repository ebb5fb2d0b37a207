import fc from 'fast-check'
import { seededRandom } from '#core/random.ts'
import type { JsonObject } from '#engine/values/own.ts'
import type { FaultRule } from '#schemas/mock/faults.ts'
import { bulkSetPath } from '../../../support/mock.ts'
import type { PushCase } from './both-sides.ts'

/** Fields that the mock has, one that it lacks, and spellings of those it has. */
const fields = ['department', 'title', 'costCenter', 'Cost Center', 'nick_name', 'remote', 'officeFloor', 'unheardOf']

/** Texts in which something might be taken for JSON, a pattern, a placeholder or a number. */
const oddTexts = [
  '',
  ' ',
  '5',
  'true',
  'null',
  '{"a":1}',
  '["x"]',
  '"',
  '\\',
  '$&',
  '{{{string}}}',
  'a\nb',
  '],[',
  '👩‍💻',
  '‮x'
]
const oddIds = [
  '',
  '  ',
  '\t',
  null,
  7,
  0,
  true,
  '7',
  'a/b',
  '$1',
  '{"a":1}',
  'null',
  'a"b',
  'a\nb',
  'ann ',
  '\u00a0',
  '\ud83d',
  'a\\ud83d',
  '\ud7ff'
]

const value = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
  { weight: 2, arbitrary: fc.constantFrom(...oddTexts) },
  { weight: 2, arbitrary: fc.integer() },
  { weight: 1, arbitrary: fc.double({ noDefaultInfinity: true, noNaN: true }) },
  { weight: 1, arbitrary: fc.boolean() },
  { weight: 1, arbitrary: fc.constant(null) }
)

/** Most lists are short; some come to several batches. */
const size = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 6 }) },
  { weight: 3, arbitrary: fc.integer({ min: 7, max: 120 }) },
  { weight: 2, arbitrary: fc.integer({ min: 490, max: 1_020 }) },
  { weight: 1, arbitrary: fc.integer({ min: 1_021, max: 3_000 }) }
)

/** A list is drawn from a pool of values, by a seed: 3,000 rows of their own would take fast-check longer than the push. */
const list = fc.record({
  size,
  seed: fc.integer({ min: 0, max: 1_000_000 }),
  pool: fc.array(value, { minLength: 1, maxLength: 12 }),
  /** One in so many ids is odd, repeated, of another case; one in so many rows has the field that Pendo lacks; 0: none. */
  odd: fc.constantFrom(0, 3, 20),
  repeated: fc.constantFrom(0, 4, 50),
  unheardOf: fc.constantFrom(0, 0, 0, 2, 30, 1_000)
})
type ListPlan = typeof list extends fc.Arbitrary<infer T> ? T : never

function usersOf({ size, seed, pool, odd, repeated, unheardOf }: ListPlan): JsonObject[] {
  const random = seededRandom(seed)
  const below = (limit: number) => Math.floor(random.next() * limit)
  const strikes = (oneIn: number) => oneIn > 0 && below(oneIn) === 0
  const idOf = (row: number): unknown => {
    if (strikes(odd)) return oddIds[below(oddIds.length)]
    const id = `user${strikes(repeated) ? below(row + 1) : row}@example.test`
    return strikes(repeated) ? id.toUpperCase() : id
  }
  return Array.from({ length: size }, (_, row) => {
    const user: JsonObject = {}
    if (!strikes(odd)) user.email = idOf(row)
    for (const field of fields) {
      if (field === 'unheardOf' ? strikes(unheardOf) : below(3) > 0) user[field] = pool[below(pool.length)]
    }
    return user
  })
}

const skip = fc.integer({ min: 0, max: 7 })
const times = fc.oneof(fc.integer({ min: 1, max: 8 }), fc.constantFrom(6, 12, 18, 100))
const path = fc.constantFrom(bulkSetPath, bulkSetPath, '/api/v1/*')
const when = fc.constantFrom('before' as const, 'after' as const)

/** The faults that the pack has to bear as the card does, at any call. */
const fault: fc.Arbitrary<FaultRule> = fc.oneof(
  fc.record({ status: fc.constant(429), skip, times, path }),
  fc.record({
    status: fc.constant(429),
    retryAfter: fc.constantFrom<(string | number)[]>(0, 3, 4_000, 'Mon, 05 Jan 2026 06:00:09 GMT', '007', 'soon'),
    skip,
    times,
    path
  }),
  fc.record({ status: fc.constantFrom(500, 500, 502, 503, 504, 408), when, skip, times, path }),
  fc.record({ reset: fc.constant(true), when, skip, times, path }),
  fc.record({ status: fc.constantFrom(401, 403), skip, times, path }),
  fc.record({ status: fc.constantFrom(400, 413, 422), skip, times: fc.integer({ min: 1, max: 12 }), path }),
  fc.record({ truncate: fc.integer({ min: 0, max: 10 }), skip, times, path })
)

const faults = fc.oneof(
  { weight: 2, arbitrary: fc.constant<FaultRule[]>([]) },
  { weight: 5, arbitrary: fault.map((rule) => [rule]) },
  { weight: 2, arbitrary: fc.tuple(fault, fault) }
)

/**
 * Cases of pushes. Kept out, since the pack differs from the card there, and why:
 * - users with a `profile`, and paths with dots into objects: the pack takes flat profiles;
 * - a connection that is refused before anything is sent: an HTTP card does not tell it from one that breaks, so the pack
 *   counts the rows as sent;
 * - answers that contradict the call in finer ways than their sums, and successes other than 200: no fault brings them;
 * - several calls at a time, and bodies above 5 MB: the pack sends 500 records a call, one call after the other.
 */
export const pushCase: fc.Arbitrary<PushCase> = fc
  .record({
    list,
    create: fc.boolean(),
    known: fc.constantFrom(0, 1, 2, 5),
    valueKeys: fc.oneof(
      fc.shuffledSubarray([...fields, 'nobodyHasThis']),
      fc.constant([]),
      fc.constant(['department', 'department', 'title'])
    ),
    idKey: fc.constantFrom('email', 'email', 'email', 'email', 'department', 'no such key'),
    faults
  })
  .map(({ list, known, ...given }) => {
    const users = usersOf(list)
    const ids = users.flatMap((user) => {
      const id = user[given.idKey]
      return typeof id === 'string' && id.trim() !== '' && id.isWellFormed() ? [id] : []
    })
    // Every n-th of them is known to Pendo before; 0: nobody.
    const seeded = known === 0 ? [] : [...new Set(ids)].filter((_, index) => index % known === 0)
    return { ...given, users, seeded }
  })
