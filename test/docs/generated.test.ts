import { readFileSync } from 'node:fs'
import t from 'tap'
import { docFiles } from '../../scripts/docs.ts'

for (const [name, write] of docFiles) {
  t.test(`docs/${name} is what npm run docs writes`, async (t) => {
    t.equal(readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8'), write())
  })
}
