import type { Test } from 'tap'
import t from 'tap'
import { Check } from 'typebox/value'
import type { BuiltInCard } from '#engine/cards/define-card.ts'
import { builtInCards, cardBehaviours } from '#engine/cards/index.ts'
import { readAddress } from '#engine/export/address.ts'
import type { CardCase } from './case.ts'
import { caseFiles } from './case-files.ts'
import { runCase } from './run-case.ts'

const declared = new Set(cardBehaviours.map(({ id }) => id))
const byName = new Map(
  [...builtInCards.values()]
    .map((card) => ({ card, ...readAddress(card.address) }))
    .filter(({ module }) => module !== 'stash')
    .map(({ card, module, name }) => [`${module}/${name}`, card])
)

t.test('every card has its file of cases, and every file of cases its card', async (t) => {
  t.same(caseFiles.map(({ name }) => name).sort(), [...byName.keys()].sort())
})

for (const { name, read } of caseFiles) {
  const card = byName.get(name)
  if (card === undefined) continue
  t.test(name, async (t) => {
    for (const given of read()) await t.test(given.it, (t) => checkCase(t, card, given))
  })
}

async function checkCase(t: Test, card: BuiltInCard, given: CardCase): Promise<void> {
  const inputs = Object.keys(card.inputs.properties)
  t.same(
    Object.keys(given.in ?? {}).filter((path) => !inputs.includes(path)),
    [],
    'the case gives values to inputs of the card only'
  )
  const outcomes = [given.out, given.ends, given.fails].filter((outcome) => outcome !== undefined)
  t.equal(outcomes.length, 1, 'the case tells one outcome')

  const { out, ends, fails, error, relies, calls, sleeps } = await runCase(card, given)
  if (given.fails === undefined && error !== undefined) throw error
  t.equal(fails, given.fails, 'fails')
  t.strictSame(out, given.out, 'out')
  t.strictSame(textOf(out), textOf(given.out), 'out, with its keys in order')
  t.strictSame(ends, given.ends, 'ends')
  if (out !== undefined) t.ok(Check(card.outputs, out), 'answers what the card declares')
  t.strictSame(relies, [...(given.relies ?? [])].sort(), 'relies')
  t.same(
    relies.filter((id) => !declared.has(id)),
    [],
    'relies on declared behaviours only'
  )
  if (given.calls !== undefined) t.strictSame(calls, given.calls, 'calls')
  if (given.sleeps !== undefined) t.strictSame(sleeps, given.sleeps, 'sleeps')
}

/** The JSON of each output: unlike a comparison, it tells the order of keys and own keys such as `__proto__`. */
function textOf(out: Readonly<Record<string, unknown>> | undefined): readonly string[] {
  return Object.entries(out ?? {})
    .map(([path, value]) => `${path}: ${JSON.stringify(value)}`)
    .sort()
}
