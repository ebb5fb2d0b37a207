import t from 'tap'
import type { BuiltInCard } from '#engine/cards/define-card.ts'
import difference from '#engine/cards/list/difference.ts'
import filterBy from '#engine/cards/list/filterBy.ts'
import groupBy from '#engine/cards/list/groupBy.ts'
import intersection from '#engine/cards/list/intersection.ts'
import pluck from '#engine/cards/list/pluck.ts'
import sortBy from '#engine/cards/list/sortBy.ts'
import union from '#engine/cards/list/union.ts'
import uniqueBy from '#engine/cards/list/uniqueBy.ts'
import type { JsonObject } from '#engine/values/own.ts'
import { answerOf } from '../run-card.ts'

/** Objects that count how often a card looks at them. */
class Watched {
  looks = 0

  list(length: number): object[] {
    const look = () => {
      this.looks += 1
    }
    return Array.from(
      { length },
      (_, index) =>
        new Proxy(
          { key: `k${index % 1000}`, index },
          {
            get: (target, name) => {
              look()
              return Reflect.get(target, name)
            },
            getOwnPropertyDescriptor: (target, name) => {
              look()
              return Reflect.getOwnPropertyDescriptor(target, name)
            },
            ownKeys: (target) => {
              look()
              return Reflect.ownKeys(target)
            }
          }
        )
    )
  }
}

const subjects: readonly [card: BuiltInCard, inputs: (watched: Watched, length: number) => JsonObject][] = [
  [pluck, (watched, length) => ({ list: watched.list(length), key: 'key' })],
  [filterBy, (watched, length) => ({ list: watched.list(length), path: 'key', operator: '==', comparison: 'k7' })],
  [groupBy, (watched, length) => ({ list: watched.list(length), path: 'key' })],
  [uniqueBy, (watched, length) => ({ list: watched.list(length), path: 'key' })],
  [sortBy, (watched, length) => ({ list: watched.list(length), path: 'key' })],
  [union, (watched, length) => ({ list1: watched.list(length / 2), list2: watched.list(length / 2) })],
  [intersection, (watched, length) => ({ list1: watched.list(length / 2), list2: watched.list(length / 2) })],
  [difference, (watched, length) => ({ list1: watched.list(length / 2), list2: watched.list(length / 2) })]
]

for (const [card, inputs] of subjects) {
  t.test(`${card.title} looks at each of 100,000 items no more often than at each of 1,000`, async (t) => {
    const [few, many] = [await looksAt(1000), await looksAt(100_000)]
    t.ok(few > 0)
    t.ok(many <= 100 * few, `${many} looks at 100,000 items, ${few} at 1,000`)
  })

  async function looksAt(length: number): Promise<number> {
    const watched = new Watched()
    await answerOf(card, inputs(watched, length))
    return watched.looks
  }
}
