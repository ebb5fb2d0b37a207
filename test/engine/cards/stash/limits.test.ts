import t from 'tap'
import { oktaSearchRows } from '#engine/tables/limits.ts'
import { runTableCase } from './run-case.ts'

const table = { id: 't', name: 'People', columns: [{ name: 'User', type: 'str' }] }
const rows = (count: number) => Array.from({ length: count }, () => ({ User: 'x' }))
const search = (count: number) =>
  runTableCase('searchRows2', {
    it: 'gives every row',
    basis: 'inferred',
    tables: [{ ...table, rows: rows(count) }],
    in: { 'parameters/stash': 't', 'parameters/resultSet': 'all' }
  })

t.test('a search that answers more rows than Okta would says so', async (t) => {
  const within = await search(oktaSearchRows)
  t.same(within.relies, ['card.stash.unsorted'])
  const beyond = await search(oktaSearchRows + 1)
  t.same(beyond.relies, ['card.stash.search-cap', 'card.stash.unsorted'])
  t.equal((beyond.out as { 'Result/Rows': unknown[] })['Result/Rows'].length, oktaSearchRows + 1)
})
