/**
 * `npm run bench -- NAME [--json]`: runs one bench. Prints a table (not with `--json`) and, as its last line, one JSON
 * object with the bench's name and its figures. A bench passes or fails nothing: the figures speak.
 */
import { parseArgs } from 'node:util'
import type { Bench } from './support/bench.ts'

const benches: ReadonlyMap<string, () => Promise<{ default: Bench }>> = new Map([
  ['push', () => import('./push/bench.ts')],
  ['engine', () => import('./engine/bench.ts')],
  ['scim', () => import('./scim/bench.ts')],
  ['schedule', () => import('./schedule/bench.ts')],
  ['delta', () => import('./delta/bench.ts')],
  ['draw', () => import('./draw/bench.ts')]
])

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    users: { type: 'string' },
    rounds: { type: 'string' },
    large: { type: 'string' },
    'users-per-push': { type: 'string' }
  }
})
const [name = ''] = positionals
const load = benches.get(name)
if (load === undefined) {
  console.error(`There is no bench "${name}": choose one of ${[...benches.keys()].join(', ')}.`)
  process.exit(2)
}
const bench = (await load()).default
const numbers = Object.fromEntries(
  Object.entries(values).flatMap(([option, value]) => (typeof value === 'string' ? [[option, Number(value)]] : []))
)
const progress = values.json ? () => {} : (line: string) => console.error(line)
const { table, figures } = await bench(numbers, progress)
if (!values.json) console.table(table)
console.log(JSON.stringify({ bench: name, ...figures }))
