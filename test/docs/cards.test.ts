import { readFileSync } from 'node:fs'
import t from 'tap'
import { errorTable } from '#core/errors.ts'
import { builtInCards } from '#engine/cards/index.ts'
import { readAddress } from '#engine/export/address.ts'
import type { ShownCase } from '../../scripts/docs/card-cases.ts'
import { exampleOf } from '../../scripts/docs/card-facts.ts'
import { tableRows } from '../../scripts/docs/markdown.ts'

const page = read('docs/cards.md')
const fidelity = read('docs/fidelity.md')
const facts = new Map(
  [...tableRows(page)].filter(({ cells }) => cells.length === 4).map(({ cells }) => [cells[0], cells])
)

for (const { address } of builtInCards.values()) {
  const { module, name } = readAddress(address)
  t.test(`docs/cards.md has errors, basis and an example of ${module}:${name}`, async (t) => {
    const [, errors = '', basis = '', example = ''] = facts.get(`\`${module}:${name}\``) ?? []
    const cases = JSON.parse(read(`test/engine/cards/${module}/${name}.json`)) as ShownCase[]

    const codes = errors.replaceAll('`', '').split('; ')
    const failed = cases.flatMap(({ fails }) => fails ?? [])
    t.same(
      failed.filter((code) => !codes.includes(code)),
      [],
      'every error of its cases'
    )
    t.same(
      codes.filter((code) => code !== 'none' && !Object.hasOwn(errorTable, code)),
      [],
      'codes of the table of errors only'
    )
    t.match(basis, /^\d+ (documented|reported|client|export|inferred)/)
    for (const [, id] of basis.matchAll(/\[`(.+?)`\]/g)) t.ok(fidelity.includes(`| \`${id}\` |`), `${id} is declared`)
    t.ok(
      cases.some(({ it }) => example.startsWith(`${it}: `)),
      'the example is one of its cases'
    )
    t.match(example, / → `/)
  })
}

t.test('an example is of the strongest basis, and of those that end well the first that is short', async (t) => {
  const long = 'x'.repeat(200)
  const cases: ShownCase[] = [
    { it: 'guesses', in: {}, out: {}, basis: 'inferred' },
    { it: 'refuses', in: {}, fails: 'CARD_VALUE_INVALID', basis: 'documented' },
    { it: 'gives much', in: { text: long }, out: {}, basis: 'documented' },
    { it: 'gives a', in: { a: 1 }, added: [{ group: 'g', key: 'b', value: 2 }], out: { a: '`' }, basis: 'documented' }
  ]
  t.equal(exampleOf(cases), 'gives a: `{"a":1,"g/b":2}` → `` {"a":"`"} ``')
  t.equal(exampleOf(cases.slice(0, 2)), 'refuses: `{}` → `CARD_VALUE_INVALID`')
  t.match(exampleOf(cases.slice(0, 3)), /^gives much: `\{"text":"x+…` → `\{\}`$/)
})

function read(path: string): string {
  return readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
}
