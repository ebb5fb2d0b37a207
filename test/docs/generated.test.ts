import { readFileSync } from 'node:fs'
import t from 'tap'
import { docFiles } from '../../scripts/docs.ts'

for (const [path, write] of docFiles) {
  t.test(`${path} is what npm run docs writes`, async (t) => {
    t.equal(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'), write())
  })
}
