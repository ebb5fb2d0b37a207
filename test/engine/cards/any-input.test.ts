import fc from 'fast-check'
import t from 'tap'
import { AppError } from '#core/errors.ts'
import { builtInCards } from '#engine/cards/index.ts'
import { readAddress } from '#engine/export/address.ts'
import type { CardCase } from './case.ts'
import { runCase } from './run-case.ts'
import '../../support/seed.ts'

/** Modules whose cards reach beyond their inputs: tables, and flows that may be called without end. */
const reachFurther: ReadonlySet<string> = new Set(['stash', 'control'])

const edge = fc.constantFrom<unknown[]>(
  '',
  ' ',
  '0',
  '-1',
  '1e999',
  '__proto__',
  '\ud800',
  '{{{a}}}',
  '(',
  '%',
  1e308,
  -0.5
)
const value = fc.oneof(fc.jsonValue({ maxDepth: 3 }), edge, fc.string({ unit: 'binary' }))
const key = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'a', 'input'))
const added = fc.record({
  group: fc.constantFrom(null, 'patterns', 'body'),
  key,
  type: fc.constantFrom('string', 'number', 'boolean', 'object', 'Date'),
  isList: fc.boolean(),
  value
})

for (const card of builtInCards.values()) {
  const { module, name } = readAddress(card.address)
  if (reachFurther.has(module)) continue
  const inputs = fc.record(
    Object.fromEntries(Object.keys(card.inputs.properties).map((path) => [path, fc.option(value)])),
    { requiredKeys: [] }
  )
  t.test(`${module}:${name} answers any input, or refuses it with a code`, async () => {
    await fc.assert(
      fc.asyncProperty(inputs, fc.array(added, { maxLength: 3 }), async (given, fields) => {
        const some: CardCase = { it: '', basis: 'inferred', in: given, added: fields }
        const { error } = await runCase(card, some)
        if (error !== undefined && !(error instanceof AppError)) throw error
      }),
      { numRuns: 60 }
    )
  })
}
