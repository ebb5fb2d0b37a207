import t from 'tap'
import { Card } from '#engine/export/card.ts'
import { readExport } from '#engine/export/read-export.ts'
import { align } from '#flows/diff/align.ts'
import { diffExports } from '#flows/diff/diff-exports.ts'
import { documentOf, FlowDraft, literal } from '../../engine/drafts.ts'

/** A list that counts how often it is looked into. */
function counting(list: readonly string[], count: () => void): readonly string[] {
  return new Proxy(list, {
    get: (target, key) => {
      count()
      return Reflect.get(target, key)
    }
  })
}

const shapes: Readonly<Record<string, (n: number) => [string[], string[]]>> = {
  'nothing in common': (n) => [numbered('a', n), numbered('b', n)],
  'all the same': (n) => [new Array<string>(n).fill('x'), new Array<string>(n + 7).fill('x')],
  'turned round': (n) => [numbered('a', n), numbered('a', n).reverse()],
  'every second one another': (n) => [
    numbered('a', n),
    numbered('a', n).map((key, at) => (at % 2 === 0 ? key : `${key}'`))
  ],
  'one unique key revealing the next': (n) => peeling(n)
}

function numbered(name: string, n: number): string[] {
  return Array.from({ length: n }, (_, at) => `${name}${at}`)
}

/** Keys that occur twice, once on each side of the one that is unique, again and again. */
function peeling(n: number): [string[], string[]] {
  const half = numbered('k', n / 2)
  return [
    [...half, 'u', ...half],
    [...half.toReversed(), 'u', ...half.toReversed()]
  ]
}

for (const [name, shape] of Object.entries(shapes)) {
  t.test(`four times as many keys take about four times as many looks to align: ${name}`, async (t) => {
    const looksAt = (n: number) => {
      let looks = 0
      const [older, newer] = shape(n).map((list) => counting(list, () => looks++))
      align(older ?? [], newer ?? [])
      return looks
    }
    const [few, many] = [looksAt(1000), looksAt(4000)]
    t.ok(many <= few * 5, `${few} looks, then ${many}`)
    t.ok(many <= 8000 * 41 * 2)
  })
}

/** An export with one flow of so many cards, whose texts depend on the file. */
function long(cards: number, file: string) {
  const flow = new FlowDraft('Long')
  flow.add('control:callable', { title: 'Helper Flow' })
  for (let at = 0; at < cards; at++) {
    flow.add(at % 3 === 0 ? 'string:trim' : 'string:toUpperCase', {
      title: at % 2 === 0 ? 'Text' : `Text ${at % 7}`,
      in: { text: literal(`${file} ${at % 5}`) }
    })
  }
  return readExport(JSON.stringify(documentOf({ flows: [flow] })), { name: file })
}

t.test(
  'flows of 1,000 cards with nothing in common but kinds are compared in about ten times the work of 100',
  async (t) => {
    const { get } = Object.getOwnPropertyDescriptor(Card.prototype, 'title') ?? {}
    if (get === undefined) throw new Error('cards have no title')
    let looks = 0
    Object.defineProperty(Card.prototype, 'title', {
      configurable: true,
      get(this: Card) {
        looks++
        return get.call(this)
      }
    })
    t.teardown(() => Object.defineProperty(Card.prototype, 'title', { configurable: true, get }))
    const looksAt = (cards: number) => {
      const files = [long(cards, 'older'), long(cards + 50, 'newer')] as const
      looks = 0
      t.ok(diffExports(...files, { hideSecrets: (text) => text }).length > 0)
      return looks
    }
    const [few, many] = [looksAt(100), looksAt(1000)]
    t.ok(many <= few * 12, `${few} looks at titles, then ${many}`)
  }
)
