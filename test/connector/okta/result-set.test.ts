import t from 'tap'
import { Type } from 'typebox'
import type { OktaPage } from '#connector/okta/client/pages.ts'
import { text } from '#connector/okta/fields.ts'
import type { ResultSet } from '#connector/okta/result-set.ts'
import { answerRecords } from '#connector/okta/result-set.ts'

const schema = Type.Object({ id: text({ title: 'ID', wire: 'Result/ID' }) })

/** Answers from pages of these lengths, each but the last with a next one. */
async function answer(chosen: ResultSet, lengths: readonly number[]) {
  let asked = 0
  const relies: string[] = []
  async function* pages(): AsyncGenerator<OktaPage<string>> {
    for (const [at, length] of lengths.entries()) {
      asked += 1
      yield {
        items: Array.from({ length }, (_, item) => `${at}-${item}`),
        hasMore: at < lengths.length - 1,
        next: null
      }
    }
  }
  const outputs = await answerRecords(
    { rely: (id) => relies.push(id) },
    schema,
    { group: 'Result', list: 'list' },
    {
      chosen,
      limit: undefined,
      pageSize: 200,
      pages,
      record: (ID) => ({ ID })
    }
  )
  return { outputs, asked, relies, list: (outputs as { list?: unknown[] }).list }
}

t.test('a list of 200 is cut without a word, and no further page is asked for', async (t) => {
  const { list, asked, relies } = await answer('First 200 Matching Records', [200, 200])
  t.equal(list?.length, 200)
  t.equal(asked, 1)
  t.same(relies, ['card.okta.first-page-only'])
})

t.test('exactly 200 are not cut', async (t) => {
  const { list, relies } = await answer('First 200 Matching Records', [200])
  t.equal(list?.length, 200)
  t.same(relies, [])
})

t.test('a list that Okta gives at once is cut as well', async (t) => {
  const { list, relies } = await answer('First 200 Records', [201])
  t.equal(list?.length, 200)
  t.same(relies, ['card.okta.first-page-only'])
})

t.test('pages cut short by Okta are put together', async (t) => {
  const { list, asked } = await answer('First 200 Matching Records', [0, 150, 40, 20, 200])
  t.equal(list?.length, 200)
  t.equal(asked, 4)
})

t.test('a first record is the first of the first page that has one', async (t) => {
  const { outputs, asked } = await answer('First Matching Record', [0, 1, 1])
  t.same(outputs, { id: '1-0' })
  t.equal(asked, 2)
})
