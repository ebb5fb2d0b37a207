import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { systemClock } from '#core/clock.ts'
import { runTestFiles } from '../../../bin/flow-test/run-test-files.ts'

const examples = fileURLToPath(new URL('../../../examples/flow-tests/', import.meta.url))

t.test('a test whose code waits for what never comes fails by itself, and the others are told', async (t) => {
  const example = JSON.parse(readFileSync(join(examples, 'welcome.flowtest.json'), 'utf8'))
  const [first] = example.tests
  const tests = `[{ ...first, name: 'never', check: () => new Promise(() => {}) }, { ...first, name: 'always' }]`
  const dir = t.testdir({
    'welcome.flopack': readFileSync(join(examples, 'welcome.flopack'), 'utf8'),
    'a.flowtest.ts': `const first = ${JSON.stringify(first)}
      export default { ...${JSON.stringify({ ...example, tests: [] })}, tests: ${tests} }`
  })
  const { files } = await runTestFiles([join(dir, 'a.flowtest.ts')], {
    jobs: 1,
    maxFileMb: 64,
    clock: systemClock,
    signal: new AbortController().signal,
    patienceMs: 2_000
  })
  t.match(files, [
    {
      error: null,
      tests: [
        { name: 'never', status: 'failed', differences: [{ path: 'end', expected: 'within 2 seconds' }] },
        { name: 'always', status: 'passed' }
      ]
    }
  ])
})
