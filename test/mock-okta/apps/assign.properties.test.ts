import fc from 'fast-check'
import t from 'tap'
import { buildMock, profileOf } from '../mock.ts'
import '../../support/seed.ts'

// Random calls that change who is in which group and who has which app, against a simple model.
const numRuns = Number(process.env.PENDO_OKTA_RUNS ?? 40)

const users = ['ann', 'bob', 'cyd']
const groups = ['00gMockEveryone00001', 'g1', 'g2']
const apps = ['a1', 'a2']

const call = fc.oneof(
  fc.record({
    kind: fc.constantFrom('join', 'leave'),
    user: fc.constantFrom(...users),
    group: fc.constantFrom('g1', 'g2')
  }),
  fc.record({
    kind: fc.constantFrom('give', 'take'),
    app: fc.constantFrom(...apps),
    group: fc.constantFrom(...groups)
  }),
  fc.record({
    kind: fc.constantFrom('assign', 'unassign'),
    app: fc.constantFrom(...apps),
    user: fc.constantFrom(...users)
  }),
  fc.record({ kind: fc.constantFrom('activate', 'deactivate'), user: fc.constantFrom(...users) }),
  fc.record({ kind: fc.constant('delete'), group: fc.constantFrom('g1', 'g2') })
)

/** Method, path and body of a call. */
function requestOf({ kind, user = '', group = '', app = '' }: Record<string, string>): [string, string, object?] {
  const root = '/api/v1'
  switch (kind) {
    case 'join':
      return ['PUT', `${root}/groups/${group}/users/${user}`]
    case 'leave':
      return ['DELETE', `${root}/groups/${group}/users/${user}`]
    case 'give':
      return ['PUT', `${root}/apps/${app}/groups/${group}`]
    case 'take':
      return ['DELETE', `${root}/apps/${app}/groups/${group}`]
    case 'assign':
      return ['POST', `${root}/apps/${app}/users`, { id: user }]
    case 'unassign':
      return ['DELETE', `${root}/apps/${app}/users/${user}`]
    case 'delete':
      return ['DELETE', `${root}/groups/${group}`]
    default:
      return ['POST', `${root}/users/${user}/lifecycle/${kind}`]
  }
}

t.test(
  'after any calls the active members of its groups have an app, nobody else, and the log tells the same',
  async (t) => {
    const mock = await buildMock(t)
    await fc.assert(
      fc.asyncProperty(fc.array(call, { maxLength: 25 }), async (calls) => {
        mock.app.mockOkta.reset({ keepTokens: true })
        await mock.put({
          users: users.map((id) => ({ id, profile: profileOf(id) })),
          groups: ['g1', 'g2'].map((id) => ({ id, profile: { name: id } })),
          apps: apps.map((id) => ({ id, label: id }))
        })
        const own = new Set<string>()
        for (const each of calls) {
          const { status } = await mock.call(...requestOf(each))
          if (status >= 300) continue
          const { kind, user, app } = each as Record<string, string>
          if (kind === 'assign') own.add(`${app} ${user}`)
          if (kind === 'unassign') own.delete(`${app} ${user}`)
          if (kind === 'deactivate') for (const id of apps) own.delete(`${id} ${user}`)
        }

        const list = async (path: string) =>
          (await mock.call('GET', `/api/v1/${path}`)).json as Record<string, string>[]
        const expected: string[] = []
        const found: string[] = []
        const statuses = new Map<string, string>()
        for (const id of users) statuses.set(id, (await mock.call('GET', `/api/v1/users/${id}`)).json.status)
        const groupsOf = new Map<string, string[]>()
        for (const id of users)
          groupsOf.set(
            id,
            (await list(`users/${id}/groups`)).map((group) => group.id ?? '')
          )
        for (const app of apps) {
          const given = (await list(`apps/${app}/groups`)).map(({ id }) => id)
          for (const user of users) {
            const isOwn = own.has(`${app} ${user}`)
            const byGroup =
              statuses.get(user) !== 'DEPROVISIONED' && groupsOf.get(user)?.some((id) => given.includes(id))
            if (isOwn || byGroup) expected.push(`${app} ${user} ${isOwn ? 'USER' : 'GROUP'}`)
          }
          for (const { id, scope } of await list(`apps/${app}/users`)) found.push(`${app} ${id} ${scope}`)
        }
        t.same(found.toSorted(), expected.toSorted())

        const told = new Set<string>()
        const { json } = await mock.call('GET', '/api/v1/logs?limit=1000')
        for (const { eventType, target } of json) {
          const key = `${target[1]?.id} ${target[2]?.id}`
          if (eventType === 'application.user_membership.add') {
            t.notOk(told.has(key), 'nobody is given what they have')
            told.add(key)
          }
          if (eventType === 'application.user_membership.remove')
            t.ok(told.delete(key), 'nothing is taken that is not had')
        }
        t.same([...told].toSorted(), expected.map((text) => text.split(' ').slice(0, 2).join(' ')).toSorted())
      }),
      { numRuns }
    )
  }
)
