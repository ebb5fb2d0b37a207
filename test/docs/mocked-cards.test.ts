import { readFileSync } from 'node:fs'
import t from 'tap'
import { readMocks } from '#engine/mocks/mocks.ts'

t.test('the mocks file that docs/mocked-cards.md shows can be used', async (t) => {
  const page = readFileSync(new URL('../../docs/mocked-cards.md', import.meta.url), 'utf8')
  const [, example = ''] = /```json\n(.*?)\n```/s.exec(page) ?? []
  const mocks = readMocks(example, 'example')
  t.equal(mocks.cards.length, 4)
  t.same(mocks.flowTitles, ['Write to the audit log'])
})
