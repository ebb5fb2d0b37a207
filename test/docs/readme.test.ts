import { readFileSync } from 'node:fs'
import t from 'tap'
import { fidelitySections } from '../../scripts/docs/sections.ts'

const root = new URL('../../', import.meta.url)
const readme = readFileSync(new URL('README.md', root), 'utf8')
const flowing = readme.replace(/\s+/g, ' ')

t.test('the README says that Pendo recommends its card only inside its own template', async (t) => {
  t.ok(flowing.includes('Pendo recommends its card only inside its own workflow template'))
})

t.test('the README says that the project is not affiliated with Okta or Pendo', async (t) => {
  t.ok(flowing.includes('not affiliated with Okta or Pendo'))
})

t.test('the counts of behaviours in the README are those of docs/fidelity.md', async (t) => {
  const bases = fidelitySections.flatMap(({ behaviours }) => behaviours.map(({ basis }) => basis))
  const [, documented, , inferred] =
    /(\d+) documented behaviours, (\d+) .{20,60}, and (\d+) inferred/.exec(flowing) ?? []
  t.equal(Number(documented), bases.filter((basis) => basis === 'documented').length)
  t.equal(Number(inferred), bases.filter((basis) => basis === 'inferred').length)
})

t.test('the first screen has the two lines for a fresh clone, each in a block of its own', async (t) => {
  const [start, check] = Array.from(readme.matchAll(/```sh\n([^`]*?)\n```/g), ([, block]) => block)
  t.equal(start, 'npm ci && npm start')
  t.equal(check, 'npm ci && npm test')
})

t.test('the test line of the README is the last line of .ci/run', async (t) => {
  t.equal(readFileSync(new URL('.ci/run', root), 'utf8').trim().split('\n').at(-1), 'npm ci && npm test')
})

for (const page of [
  'README.md',
  'docs/card.md',
  'docs/compare.md',
  'docs/flow-diff.md',
  'docs/flow-run.md',
  'docs/mock-okta.md',
  'docs/mock-pendo.md',
  'docs/operations.md',
  'docs/articles.md'
]) {
  t.test(`the links of ${page} lead to files that exist`, async (t) => {
    const text = readFileSync(new URL(page, root), 'utf8')
    for (const [, target = ''] of text.matchAll(/\]\(([^)#]+)\)/g)) {
      if (/^https?:/.test(target)) continue
      t.doesNotThrow(() => readFileSync(new URL(target, new URL(page, root))), target)
    }
  })
}
