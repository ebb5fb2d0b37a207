import fc from 'fast-check'
import t from 'tap'
import { fold } from '#mock-pendo/scim/fold.ts'
import { compareAccess, isProvisioned } from '#rehearsal/access/compare-access.ts'
import { reasonText } from '#rehearsal/access/words.ts'
import { oktaUserStatuses } from '#schemas/okta/user.ts'
import { member, person } from '../made.ts'
import '../../support/seed.ts'

const reasons = (...compared: Parameters<typeof compareAccess>) =>
  compareAccess(...compared).losses.map(({ person: { userName }, reason }) => `${userName}: ${reason.kind}`)

t.test(
  'organization admins who may lose access are on top, then subscription admins, then others by name',
  async (t) => {
    const people = [
      person('z', { name: 'Ann' }),
      person('y', { name: 'bob' }),
      person('x', { name: 'Zoe', accessType: 'subscription-admin' }),
      person('w', { name: 'Zed', organizationAdmin: true })
    ]
    t.same(reasons(people, []), ['w: not-in-group', 'x: not-in-group', 'z: not-in-group', 'y: not-in-group'])
  }
)

t.test('a user name that differs only by letter case is a match, beyond ASCII too', async (t) => {
  const { losses, matched } = compareAccess([person('ÅSA@Example.test')], [member('åsa@example.test')])
  t.same([losses.length, matched.length], [0, 1])
})

t.test('a member with the address and another login leaves the one in Pendo outside', async (t) => {
  const people = [person('dana.kim@x.test')]
  const { losses, created } = compareAccess(people, [member('d.kim@x.test', { email: 'Dana.Kim@x.test' })])
  t.match(losses, [{ reason: { kind: 'other-user-name', login: 'd.kim@x.test' } }])
  t.equal(created.length, 1)
  t.match(reasonText(losses[0]?.reason ?? { kind: 'not-in-group' }), /second user/)
  const gone = member('d.kim@x.test', { email: 'dana.kim@x.test', status: 'DEPROVISIONED' })
  t.same(reasons(people, [gone]), ['dana.kim@x.test: cannot-sign-in'])
})

t.test('a suspended member is matched and cannot sign in; a deactivated one is not provisioned', async (t) => {
  const people = [person('s'), person('d')]
  const compared = compareAccess(people, [
    member('s', { status: 'SUSPENDED' }),
    member('d', { status: 'DEPROVISIONED' })
  ])
  t.same(
    compared.losses.map(({ reason }) => reasonText(reason)),
    [
      'in the group, but deactivated in Okta: not provisioned, and cannot sign in',
      'in the group, but suspended in Okta: cannot sign in until unsuspended'
    ]
  )
  t.same([compared.matched.length, compared.notProvisioned.length], [1, 1])
})

t.test('a member who has not answered the activation mail cannot sign in', async (t) => {
  const { losses } = compareAccess([person('p')], [member('p', { status: 'PROVISIONED' })])
  t.match(losses, [{ reason: { kind: 'cannot-sign-in', status: 'PROVISIONED' } }])
  t.match(reasonText({ kind: 'cannot-sign-in', status: 'PROVISIONED' }), /pending user action/)
})

t.test('somebody deactivated in Pendo loses nothing; as a member such a person is activated again', async (t) => {
  const people = [person('a', { active: false }), person('b', { active: false })]
  const { losses, reactivated, stayDeactivated } = compareAccess(people, [member('a')])
  t.same([losses.length, reactivated.length], [0, 1])
  t.same(
    stayDeactivated.map(({ userName }) => userName),
    ['b']
  )
})

const name = fc.constantFrom('a', 'A', 'b', 'c', 'd', 'É', 'é', '__proto__', 'constructor', '=1')
const somePeople = fc.uniqueArray(
  fc.record({ userName: name, email: name, active: fc.boolean(), organizationAdmin: fc.boolean() }),
  { selector: ({ userName }) => fold(userName) }
)
const someMembers = fc.uniqueArray(
  fc.record({ login: name, email: name, status: fc.constantFrom(...oktaUserStatuses) }),
  { selector: ({ login }) => fold(login) }
)

t.test(
  'every active person loses or keeps access, and every member is created, matched or not provisioned',
  async (t) => {
    const law = fc.property(somePeople, someMembers, (givenPeople, givenMembers) => {
      const people = givenPeople.map(({ userName, ...given }) => person(userName, given))
      const members = givenMembers.map(({ login, ...given }) => member(login, given))
      const { losses, keeps, created, matched, notProvisioned, stayDeactivated, reactivated } = compareAccess(
        people,
        members
      )
      const split = [...losses.map((loss) => loss.person), ...keeps]
      const parts = [...created, ...matched.map((match) => match.member), ...notProvisioned]
      return (
        split.length === people.filter(({ active }) => active).length &&
        new Set(split).size === split.length &&
        split.every(({ active }) => active) &&
        parts.length === members.length &&
        new Set(parts).size === members.length &&
        notProvisioned.every((one) => !isProvisioned(one)) &&
        split.length + reactivated.length + stayDeactivated.length === people.length
      )
    })
    t.doesNotThrow(() => fc.assert(law))
  }
)

t.test('100,000 people and as many members are compared', async (t) => {
  const names = Array.from({ length: 100_000 }, (_, at) => `p${at}@example.test`)
  const compared = compareAccess(
    names.map((userName) => person(userName)),
    names.slice(1).map((login) => member(login.toUpperCase()))
  )
  t.same([compared.losses.length, compared.matched.length], [1, 99_999])
})
