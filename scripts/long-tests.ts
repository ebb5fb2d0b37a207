/**
 * `npm run test:long [-- RUNS]`: the property tests of the push with thousands of random lists and fault plans (5,000
 * by default), which CI runs in a short form.
 */
import { spawnSync } from 'node:child_process'

const [runs = '5000'] = process.argv.slice(2)
const { status } = spawnSync(
  'tap',
  ['--disable-coverage', '--timeout=3600', 'test/connector/pendo/push/push-users.properties.test.ts'],
  { stdio: 'inherit', env: { ...process.env, PENDO_OKTA_RUNS: runs } }
)
process.exitCode = status ?? 1
