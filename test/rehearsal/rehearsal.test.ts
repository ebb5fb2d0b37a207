import type { Test } from 'tap'
import t from 'tap'
import { compareAccess } from '#rehearsal/access/compare-access.ts'
import { madeUpOrganization } from '#rehearsal/people/made-up.ts'
import type { RehearsedOrganization } from '#rehearsal/people/person.ts'
import { Rehearsal } from '#rehearsal/rehearsal.ts'
import { planRequests } from '#rehearsal/requests/plan.ts'
import type { StageOptions } from '#rehearsal/stage.ts'
import { steps } from '#rehearsal/steps/index.ts'
import { isUndoable } from '#rehearsal/steps/step.ts'
import { member, person } from './made.ts'

async function open(
  t: Pick<Test, 'teardown'>,
  organization: RehearsedOrganization = madeUpOrganization,
  options: StageOptions = {}
) {
  const rehearsal = await Rehearsal.open(organization, options)
  t.teardown(() => rehearsal.close())
  return rehearsal
}

/** Takes the steps up to one. */
async function advanceTo(rehearsal: Rehearsal, id: string) {
  for (;;) {
    const taken = await rehearsal.advance()
    if (taken.step.id === id) return taken
  }
}

const said = ({ shown }: { shown: { lines: readonly string[] } }) => shown.lines.join('\n')

for (const client of ['OIN', 'AIW'] as const) {
  t.test(`the plan names the very requests that Okta sends as ${client} client`, async (t) => {
    const rehearsal = await open(t, madeUpOrganization, { client })
    await advanceTo(rehearsal, 'compare-users')
    t.equal(rehearsal.next, null)
    const planned = new Map(planRequests(madeUpOrganization, client).map(({ step, tally }) => [step, tally]))
    for (const { step, requests } of rehearsal.taken) {
      const counts = (tally = requests) => tally.kinds().map(({ what, count }) => `${what}: ${count}`)
      t.same(counts(), planned.has(step.id) ? counts(planned.get(step.id)) : [], step.id)
    }
  })
}

t.test('what comes of it is what the comparison has foreseen', async (t) => {
  const rehearsal = await open(t)
  await advanceTo(rehearsal, 'compare-users')
  const { created, matched, reactivated, deactivated, roles, setup, failed } = await rehearsal.outcome()
  const foreseen = compareAccess(madeUpOrganization.people, madeUpOrganization.group.members)
  const names = (list: readonly { userName: string }[]) => list.map(({ userName }) => userName.toLowerCase()).sort()
  t.same(names(created), foreseen.created.map(({ login }) => login).sort())
  t.same(names(matched), foreseen.matched.map((match) => match.member.login).sort())
  t.same(names(reactivated), ['pia.holm@example.test'])
  t.same(deactivated, [])
  t.match(
    roles.find(({ userName }) => userName.startsWith('ivo')),
    { before: { 'All apps': ['Viewer', 'Release Manager'] }, shownUntilSignIn: { 'All apps': ['Viewer'] } }
  )
  t.match({ setup, failed }, { setup: { state: 'complete' }, failed: 0 })
})

t.test('no step shows the whole API key, and no request the password', async (t) => {
  const rehearsal = await open(t)
  await advanceTo(rehearsal, 'compare-users')
  const all = JSON.stringify(rehearsal.taken.map(({ shown, requests }) => [shown, requests.kinds()]))
  t.match(all, /\(random\)/)
  t.notMatch(all, /[\w-]{40,}/)
})

t.test('each step is taken back by the real reverse, and can be taken again', async (t) => {
  const rehearsal = await open(t)
  const back = async (id: string) => {
    const taken = await rehearsal.undo()
    t.equal(taken?.step.id, id)
    return taken ?? { shown: { lines: [] }, requests: { total: 0 } }
  }
  t.equal(await rehearsal.undo(), null)
  await advanceTo(rehearsal, 'switch-scim-on')
  t.match(said(await back('switch-scim-on')), 'Set-up: off')
  await advanceTo(rehearsal, 'save-integration')
  t.match(said(await back('save-integration')), 'no API integration')
  await back('test-credentials')
  await back('configure-integration')
  await back('switch-scim-on')
  await back('download-users')
  t.equal(rehearsal.next?.id, 'download-users')
  await advanceTo(rehearsal, 'push-group')
  const pushed = await back('push-group')
  t.equal(pushed.requests.total, 1)
  t.match(said(await rehearsal.advance()), /Pushing, and then Active/)
  await back('push-group')
  const unassigned = await back('assign-group')
  t.match(said(unassigned), 'In Pendo 2 of 10 users are active now')
  t.equal(unassigned.requests.total, 8)
  t.match(said(await back('enable-to-app')), 'Deactivate Users off')
  await rehearsal.advance()
  t.match(said(await rehearsal.advance()), /0 created, 8 found in Pendo and linked, 0 failed/)
  await advanceTo(rehearsal, 'confirm-group')
  t.match((await rehearsal.outcome()).setup, { state: 'complete' })
})

t.test('what unassignment leaves: nobody is deleted, and all who had the app are deactivated', async (t) => {
  const rehearsal = await open(t)
  await advanceTo(rehearsal, 'compare-users')
  while ((await rehearsal.undo()) !== null);
  const { lines } = await rehearsal.left()
  t.match(lines.join(), '2 added, 0 removed, 5 changed')
  t.equal((await rehearsal.outcome()).setup.state, 'off')
})

t.test('every step tells where it is done, and how it is taken back or why that needs nothing', async (t) => {
  t.equal(new Set(steps.map(({ id }) => id)).size, steps.length)
  for (const { title, place, undo } of steps) {
    t.ok(title !== '' && place.clicks.length > 0)
    for (const text of isUndoable(undo) ? [undo.bringsBack, undo.leaves] : [undo.nothing]) t.match(text, /\.$/)
  }
})

t.test('a first group without an organization admin leaves the set-up incomplete, and says whom to add', async (t) => {
  const people = [person('boss@x.test', { organizationAdmin: true }), person('ann@x.test')]
  const rehearsal = await open(t, { people, group: { name: 'G', members: [member('ann@x.test')] } })
  const confirmed = await advanceTo(rehearsal, 'confirm-group')
  t.match(said(confirmed), /Set-up: incomplete.*includes no active organization admin.*\n.*add boss@x\.test to "G"/s)
})

t.test('a group in which nobody matches, an empty one, and a Pendo without users are rehearsed', async (t) => {
  for (const [people, members] of [
    [[person('a@x.test')], [member('b@x.test', { email: '', profile: { login: 'b@x.test' } })]],
    [[person('a@x.test')], []],
    [[], [member('b@x.test')]]
  ] as const) {
    const rehearsal = await open(t, { people, group: { name: 'G', members } })
    t.match(said(await advanceTo(rehearsal, 'compare-users')), `${members.length} added, 0 removed`)
  }
})

t.test('20,000 users in Pendo are put in at once, and only the group goes through Okta', async (t) => {
  const people = Array.from({ length: 20_000 }, (_, at) => person(`p${at}@x.test`, { organizationAdmin: at === 7 }))
  const members = people.slice(0, 50).map(({ userName }) => member(userName))
  const organization = { people, group: { name: 'G', members } }
  const rehearsal = await open(t, organization)
  await advanceTo(rehearsal, 'compare-users')
  const { matched, setup } = await rehearsal.outcome()
  t.match([matched.length, setup.state], [50, 'complete'])
  t.equal(
    rehearsal.taken.reduce((sum, { requests }) => sum + requests.total, 0),
    6 + 50 * 4 + 5
  )
  const whole = { people, group: { name: 'G', members: people.map(({ userName }) => member(userName)) } }
  const total = planRequests(whole, 'OIN').reduce((sum, { tally }) => sum + tally.total, 0)
  t.equal(total, 6 + 20_000 * 4 + 2 + 200 + 2)
})

t.test('an interruption ends the rehearsal with INTERRUPTED', async (t) => {
  const interrupt = new AbortController()
  const members = Array.from({ length: 20 }, (_, at) => member(`p${at}@x.test`))
  const rehearsal = await open(
    t,
    { people: [person('a@x.test')], group: { name: 'G', members } },
    {
      signal: interrupt.signal,
      onRequest: (requests) => requests === 12 && interrupt.abort()
    }
  )
  await t.rejects(advanceTo(rehearsal, 'compare-users'), { code: 'INTERRUPTED' })
})
