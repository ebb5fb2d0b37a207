import fc from 'fast-check'
import t from 'tap'
import { buildMock, nextOf, profileOf, withQuery } from '../mock.ts'
import '../../support/seed.ts'

const numRuns = Number(process.env.PENDO_OKTA_RUNS ?? 60)

/** What happens between two pages. */
const disturbance = fc.oneof(
  fc.record({ kind: fc.constant('insert' as const) }),
  fc.record({ kind: fc.constant('update' as const), victim: fc.nat(40) }),
  fc.record({ kind: fc.constant('delete' as const), victim: fc.nat(40) })
)

for (const [order, query] of [
  ['in the order of arrival', {}],
  ['filtered', { filter: 'status eq "ACTIVE"' }],
  ['sorted by an attribute that some lack', { search: 'status eq "ACTIVE"', sortBy: 'profile.title' }],
  ['sorted downwards', { search: 'status eq "ACTIVE"', sortBy: 'profile.title', sortOrder: 'desc' }]
] as const) {
  t.test(
    `${order}, pages give every user who stays once, whatever the page size and what happens in between`,
    async (t) => {
      const mock = await buildMock(t)
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 0, max: 40 }),
          fc.integer({ min: 1, max: 9 }),
          fc.array(disturbance, { maxLength: 10 }),
          async (count, limit, disturbances) => {
            mock.app.mockOkta.reset({ keepTokens: true })
            const titleOf = (index: number) => (index % 3 === 0 ? {} : { title: `T${index % 5}` })
            const user = (index: number) => ({ id: `u${index}`, profile: profileOf(`name${index}`, titleOf(index)) })
            await mock.seed(...Array.from({ length: count }, (_, index) => user(index)))
            const staying = new Set(Array.from({ length: count }, (_, index) => `u${index}`))
            const seen: string[] = []
            const waiting = [...disturbances]
            let inserted = 1_000
            let page: string | null = withQuery('/api/v1/users', { ...query, limit })
            while (page !== null) {
              const answer = await mock.call('GET', page)
              t.ok(answer.json.length <= limit)
              seen.push(...answer.json.map(({ id }: { id: string }) => id))
              page = nextOf(answer)
              const next = waiting.shift()
              if (next?.kind === 'insert') await mock.seed(user(inserted++))
              if (next?.kind === 'update')
                await mock.call('POST', `/api/v1/users/u${next.victim}`, { profile: { city: 'Ulm' } })
              if (next?.kind === 'delete') {
                mock.app.mockOkta.users.delete(`u${next.victim}`)
                staying.delete(`u${next.victim}`)
              }
            }
            t.equal(new Set(seen).size, seen.length, 'nobody twice')
            for (const id of staying) if (!seen.includes(id)) t.fail(`${id} was passed over`)
          }
        ),
        { numRuns }
      )
    }
  )
}
