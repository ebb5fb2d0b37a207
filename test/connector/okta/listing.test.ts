import t from 'tap'
import { oktaActions } from '#connector/okta/actions/index.ts'
import type { UserListing } from '#connector/okta/listing.ts'
import { userListCards } from '#connector/okta/listing.ts'
import { startOkta } from '../../support/okta.ts'

const users = Array.from({ length: 5 }, (_, at) => ({
  profile: { firstName: `P${at}`, lastName: 'X', login: `p${at}@a.test`, email: `p${at}@a.test` }
}))

/** What a listing was told, in a line each. */
function told() {
  const lines: string[] = []
  const listing: UserListing = {
    begins: async (runId, isAgain) => void lines.push(`${runId} begins${isAgain ? ' again' : ''}`),
    listed: async (runId, found) => void lines.push(`${runId} lists ${found.length}`),
    ends: async (runId, isWhole) => void lines.push(`${runId} ends ${isWhole ? 'whole' : 'broken off'}`)
  }
  return { lines, listing }
}

t.test('whoever accounts for people is told of whom a card lists, before the flow sees them', async (t) => {
  const okta = await startOkta(t)
  await okta.seed(...users)
  const { listUsersWithFilter } = oktaActions
  for (const [resultSet, limit, expected] of [
    ['Stream Matching Records', null, ['run begins', 'run lists 5', 'seen', 'run ends whole']],
    ['Stream Matching Records', 2, ['run begins', 'run lists 2', 'seen', 'run ends whole']],
    ['First 200 Matching Records', null, ['run begins', 'run lists 5', 'run ends whole']],
    ['All Matching Records', null, ['run begins', 'run lists 5', 'run ends whole']],
    ['First Matching Record', null, []]
  ] as const) {
    const { lines, listing } = told()
    const stream = async () => void (lines.at(-1) === 'seen' || lines.push('seen'))
    const context = { connection: { ...okta.connection, listing }, clock: okta.clock, runId: 'run', stream }
    await listUsersWithFilter.run(context, { resultSet, status: 'ACTIVE', limit })
    t.same(lines, expected, `${resultSet}, limit ${limit}`)
  }
})

t.test('a listing ends broken off where the flow fails with a record, and where Okta refuses', async (t) => {
  const okta = await startOkta(t)
  await okta.seed(...users)
  const { listUsersWithFilter } = oktaActions
  const { lines, listing } = told()
  const stream = async () => {
    throw new Error('no')
  }
  const connection = { ...okta.connection, listing }
  const input = { resultSet: 'Stream Matching Records', status: 'ACTIVE' }
  await t.rejects(listUsersWithFilter.run({ connection, clock: okta.clock, runId: 'run', stream }, input))
  t.same(lines.splice(0), ['run begins', 'run lists 5', 'run ends broken off'])
  await t.rejects(
    listUsersWithFilter.run(
      { connection: { ...connection, token: 'wrong' }, clock: okta.clock, stream },
      { ...input, resultSet: 'All Matching Records' }
    ),
    { code: 'OKTA_REFUSED' }
  )
  t.same(lines, ['null begins', 'null ends broken off'])
})

t.test('a card that its error policy repeats begins its listing again', async (t) => {
  const okta = await startOkta(t)
  const { lines, listing } = told()
  const context = { connection: { ...okta.connection, listing }, clock: okta.clock, runId: 'run', tried: 1 }
  await oktaActions.listUsersWithFilter.run(context, { resultSet: 'All Matching Records', status: 'ACTIVE' })
  t.same(lines, ['run begins again', 'run lists 0', 'run ends whole'])
})

t.test('a listing that is interrupted has no end, since the run may go on', async (t) => {
  const okta = await startOkta(t)
  await okta.seed(...users)
  const { lines, listing } = told()
  const interrupt = new AbortController()
  const stream = async () => {
    interrupt.abort()
    throw new Error('interrupted')
  }
  const context = { connection: { ...okta.connection, listing }, clock: okta.clock, runId: 'run', stream }
  await t.rejects(
    oktaActions.listUsersWithFilter.run(
      { ...context, signal: interrupt.signal },
      { resultSet: 'Stream Matching Records', status: 'ACTIVE' }
    )
  )
  t.same(lines, ['run begins', 'run lists 5'])
})

t.test('the cards that list users are cards of the connector', async (t) => {
  for (const card of userListCards) t.ok(Object.hasOwn(oktaActions, card), card)
})
