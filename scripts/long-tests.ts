/**
 * `npm run test:long [-- RUNS]`: the property tests with thousands of random inputs, which CI runs in a short form: lists
 * and fault plans of the push (5,000), sequences of SCIM changes against a model (10,000), SCIM requests at random
 * (5,000); laws of the function cards (100,000; 10,000 in CI); flows made to hang (once, at full size); kills of a SCIM
 * server under load (100) and of Pendo's template (100); pushes by the pack of HTTP cards against those by the card (500);
 * made-up flows that break off anywhere (2,000); kills of a durable sync of 5,000 users (100 by our pack, 100 by Pendo's
 * template); a second sync of as many people (100,000) with delta. RUNS takes the place of each number.
 * The seed of the inputs is drawn anew and printed; `PENDO_OKTA_SEED` takes its place.
 */
import { spawnSync } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { basename } from 'node:path'

const [given] = process.argv.slice(2)
const seed = process.env.PENDO_OKTA_SEED ?? String(randomInt(2 ** 31))
console.log(`PENDO_OKTA_SEED=${seed}`)

const campaigns: readonly [file: string, runs: string][] = [
  ['test/connector/pendo/push/push-users.properties.test.ts', '5000'],
  ['test/mock-pendo/scim/model.properties.test.ts', '10000'],
  ['test/mock-pendo/scim/no-server-error.test.ts', '5000'],
  ...readdirSync('test/engine/cards', { recursive: true, encoding: 'utf8' })
    .filter((file) => basename(file) === 'laws.test.ts')
    .map((file): [string, string] => [`test/engine/cards/${file}`, '100000']),
  ['test/engine/hostile-flows.test.ts', '10000'],
  ['test/mock-pendo/scim/durability.test.ts', '100'],
  ['test/acceptance/as-okta-crash.test.ts', '100'],
  ['test/flows/packs/push_over_http.test.ts', '500'],
  ['test/engine/journal/crashes.properties.test.ts', '2000'],
  ['test/acceptance/durable-weekly-sync.test.ts', '100'],
  ['test/acceptance/durable-template.test.ts', '100'],
  ['test/acceptance/delta.test.ts', '100000']
]

for (const [file, runs] of campaigns) {
  const { status } = spawnSync('tap', ['--disable-coverage', '--timeout=3600', file], {
    stdio: 'inherit',
    env: { ...process.env, PENDO_OKTA_RUNS: given ?? runs, PENDO_OKTA_SEED: seed }
  })
  process.exitCode = process.exitCode || (status ?? 1)
}
