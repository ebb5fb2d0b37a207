import t from 'tap'
import { deleteGroup, pushGroup, pushMembers, pushNow, renameGroup } from '#mock-okta/provisioning/plan/groups.ts'
import { listed, replay, reply } from './replay.ts'

const ada = { value: 'u-17', display: 'ada@example.test' }
const bob = { value: 'u-42', display: 'bob@example.test' }
const unknown = { externalId: null, displayName: 'Team A' }
const known = { externalId: 'g-1', displayName: 'Team A' }
const served = { id: 'g-1', displayName: 'Old', members: [bob], meta: { version: 'W/"1"' } }
const operationsOf = (body: object | undefined) => (body as { Operations: unknown[] } | undefined)?.Operations
const nameConfirmed = [{ op: 'replace', value: { id: 'g-1', displayName: 'Team A' } }]

t.test('a new group of a catalog app is looked up, made empty, filled, read and named', async (t) => {
  const { requests, lines, result } = replay(
    pushGroup('OIN', unknown, [ada]),
    listed(),
    reply(201, { ...served, members: [] }),
    reply(204),
    reply(200, served),
    reply(204)
  )
  t.same(lines, ['GET /Groups', 'POST /Groups', 'PATCH /Groups/g-1', 'GET /Groups/g-1', 'PATCH /Groups/g-1'])
  t.same(requests[0]?.query?.[0], ['filter', 'displayName eq "Team A"'])
  t.same(requests[1]?.body, {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
    displayName: 'Team A',
    members: []
  })
  t.same(operationsOf(requests[2]?.body), [{ op: 'add', path: 'members', value: [ada] }])
  t.same(operationsOf(requests[4]?.body), nameConfirmed)
  t.same(result, { externalId: 'g-1' })
})

t.test('a new group of a wizard app is looked up, made empty, read and put whole', async (t) => {
  const { requests, lines } = replay(
    pushGroup('AIW', unknown, [ada]),
    listed(),
    reply(201, served),
    reply(200, { ...served, members: [] }),
    reply(200)
  )
  t.same(lines, ['GET /Groups', 'POST /Groups', 'GET /Groups/g-1', 'PUT /Groups/g-1'])
  t.same(requests[3]?.body, { ...served, displayName: 'Team A', members: [ada] })
})

t.test('a group that is linked keeps the members it has', async (t) => {
  const aiw = replay(pushGroup('AIW', unknown, [ada]), listed(served), reply(200, served), reply(200))
  t.same(aiw.requests.at(-1)?.body?.members, [bob, ada])
  const oin = replay(pushGroup('OIN', known, [ada]), reply(204), reply(200, served), reply(204))
  t.same(operationsOf(oin.requests[0]?.body), [{ op: 'add', path: 'members', value: [ada] }])
})

t.test('members who went and came are one PATCH, or the whole list', async (t) => {
  const change = { added: [bob], removed: [ada], all: [bob] }
  const oin = replay(pushMembers('OIN', known, change), reply(204), reply(200, served), reply(204))
  t.same(operationsOf(oin.requests[0]?.body), [
    { op: 'remove', path: 'members[value eq "u-17"]' },
    { op: 'add', path: 'members', value: [bob] }
  ])
  const aiw = replay(pushMembers('AIW', known, change), reply(200, served), reply(200))
  t.same(aiw.lines, ['GET /Groups/g-1', 'PUT /Groups/g-1'])
  t.same(aiw.requests[1]?.body?.members, [bob])
})

t.test('Push Now replaces the members, those of an empty group by an empty list', async (t) => {
  const oin = replay(pushNow('OIN', known, []), reply(204), reply(200, served), reply(204))
  t.same(operationsOf(oin.requests[0]?.body), [{ op: 'replace', path: 'members', value: [] }])
  const aiw = replay(pushNow('AIW', known, []), reply(200, served), reply(200))
  t.same(aiw.requests[1]?.body?.members, [])
})

t.test('no PATCH has more than a hundred members', async (t) => {
  const members = Array.from({ length: 250 }, (_, at) => ({ value: `u-${at}`, display: `${at}` }))
  const { requests } = replay(
    pushNow('OIN', known, members),
    ...[204, 204, 204].map((status) => reply(status)),
    reply(200, served),
    reply(204)
  )
  const sizes = requests.slice(0, 3).map(({ body }) => {
    const [operation] = operationsOf(body) as { op: string; value: unknown[] }[]
    return `${operation?.op} ${operation?.value.length}`
  })
  t.same(sizes, ['replace 100', 'add 100', 'add 50'])
})

t.test('a new name is a PATCH with the id, or a PUT that keeps the members', async (t) => {
  const oin = replay(renameGroup('OIN', known), reply(200, served))
  t.same(operationsOf(oin.requests[0]?.body), nameConfirmed)
  const aiw = replay(renameGroup('AIW', known), reply(200, served), reply(200))
  t.same(aiw.requests[1]?.body, { ...served, displayName: 'Team A' })
})

t.test('a group that is gone already counts as deleted', async (t) => {
  t.same(replay(deleteGroup(known), reply(204)).lines, ['DELETE /Groups/g-1'])
  replay(deleteGroup(known), reply(404))
  t.throws(() => replay(deleteGroup(known), reply(500, {})), { message: /deleting group Team A/ })
})
