import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { run } from '../bin/command-line.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const page = readFileSync(join(root, 'docs/flow-test.md'), 'utf8')
const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\\n\`\`\``, 'gs'))].map(([, text = '']) => text)

t.test('the tests that docs/flow-test.md shows are those of the example', async (t) => {
  const { tests, ...file } = JSON.parse(readFileSync(join(root, 'examples/flow-tests/welcome.flowtest.json'), 'utf8'))
  t.same(JSON.parse(blocks('json')[0] ?? ''), { ...file, tests: tests.slice(0, 2) })
})

t.test('what docs/flow-test.md shows of the command is what it prints', async (t) => {
  const { status, stdout } = await run(['flow', 'test', join(root, 'examples/flow-tests')])
  t.equal(status, 0)
  const lines = blocks('text')[0]?.split('\n').slice(1) ?? []
  t.equal(lines.length, 4)
  for (const line of lines) t.ok(stdout.includes(`${line}\n`), line)
})

t.test('the TypeScript that docs/flow-test.md shows runs and passes', async (t) => {
  const [tests = '', runner = ''] = blocks('ts').map((text) =>
    text.replace("'pendo-okta-workflows'", `'${join(root, 'index.ts')}'`)
  )
  const dir = t.testdir({
    'welcome.flowtest.ts': tests,
    'runner.test.ts': runner.replaceAll("'welcome.flopack'", `'${join(t.testdirName, 'welcome.flopack')}'`)
  })
  cpSync(join(root, 'examples/flow-tests/welcome.flopack'), join(dir, 'welcome.flopack'))
  const { status, stdout } = await run(['flow', 'test', dir])
  t.equal(status, 0, stdout)
  t.match(stdout, /1 test: 1 passed/)
  await import(join(dir, 'runner.test.ts'))
})
