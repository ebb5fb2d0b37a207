import { readFileSync } from 'node:fs'
import t from 'tap'
import { exampleFiles } from '../../scripts/examples.ts'

for (const [name, write] of exampleFiles) {
  t.test(`examples/${name} is what scripts/examples.ts writes`, async (t) => {
    t.ok(readFileSync(new URL(`../../examples/${name}`, import.meta.url), 'utf8') === write())
  })
}

t.test('the bundled list holds 1,000 users, one a line', async (t) => {
  const text = readFileSync(new URL('../../examples/okta-users.json', import.meta.url), 'utf8')
  const lines = text.split('\n').slice(1, -2)
  t.equal(lines.length, 1_000)
  t.same(
    lines.map((line) => JSON.parse(line.replace(/,$/, ''))),
    JSON.parse(text)
  )
})
