import { readdirSync, readFileSync } from 'node:fs'
import t from 'tap'
import { stashBehaviours } from '#engine/cards/stash/fidelity.ts'
import { stashCards } from '#engine/cards/stash/index.ts'
import type { TableCase } from './run-case.ts'
import { runTableCase } from './run-case.ts'

const here = new URL('./', import.meta.url)
const methods = Object.values(stashCards).map(({ address }) => address.split(':').at(-1) ?? '')
const bases = ['documented', 'reported', 'client', 'export', 'inferred']

t.test('every table card has its file of cases, and every file its card', async (t) => {
  const files = readdirSync(here).filter((file) => file.endsWith('.json'))
  t.same(files.sort(), methods.map((method) => `${method}.json`).sort())
})

const relied = new Set<string>()

for (const method of methods) {
  t.test(method, async (t) => {
    const cases = JSON.parse(readFileSync(new URL(`${method}.json`, here), 'utf8')) as TableCase[]
    for (const given of cases) {
      await t.test(given.it, async (t) => {
        t.ok(bases.includes(given.basis), 'the case names a basis')
        const { out, fails, relies, rowsAfter } = await runTableCase(method, given)
        t.equal(fails, given.fails, 'fails')
        t.strictSame(out, given.out, 'out')
        t.equal(JSON.stringify(out), JSON.stringify(given.out), 'out, with its keys in order')
        t.strictSame(relies, [...(given.relies ?? [])].sort(), 'relies')
        t.strictSame(rowsAfter, given.rowsAfter ?? {}, 'rows after')
        for (const id of relies) relied.add(id)
      })
    }
  })
}

t.test('every behaviour that a card relies on is declared, and every one but the limits has its case', async (t) => {
  const limits = ['card.stash.row-limit', 'card.stash.search-cap']
  const declared = stashBehaviours.map(({ id }) => id)
  t.same([...relied].sort(), declared.filter((id) => !limits.includes(id)).sort())
})
