import { Type } from 'typebox'
import type { Flow, Pack, Value } from '../../kit/index.ts'
import { daily, defineFlow, defineHelper, definePack, isEmpty, item, okta, oktaEvents } from '../../kit/index.ts'
import type { PackChoice } from '../choice.ts'
import { pushUser } from './push-user.ts'
import { progress, undelivered } from './tables.ts'

/** An event that tells of a user. */
type UserEvent = (typeof oktaEvents)['userCreated' | 'oktaUserProfileUpdated' | 'userDeactivated']

/** Pushes a user when something happens to them in Okta, and once a day whoever was missed. */
export default function eventDrivenSync(choice: PackChoice): Pack {
  const push = pushUser(choice)
  const pushOf = (flow: Flow, id: Value<string>) => flow.call(push, { 'User ID': id })
  const pushOn = (key: string, name: string, on: UserEvent) =>
    defineFlow({ key, name, on, build: (flow, event) => void pushOf(flow, flow.part(event['Okta User'], 'ID')) })

  const created = pushOn('user-created', 'User created', oktaEvents.userCreated)
  const updated = pushOn('profile-updated', 'Profile updated', oktaEvents.oktaUserProfileUpdated)
  const deactivated = pushOn('user-deactivated', 'User deactivated', oktaEvents.userDeactivated)

  const catchUpOne = defineHelper({
    key: 'catch-up-one',
    name: '[Stream] Push a changed user',
    inputs: { Record: Type.Object({ ID: Type.String() }) },
    build: (flow, { Record }) => {
      pushOf(flow, flow.part(Record, 'ID'))
      return undefined
    }
  })
  const catchUp = defineFlow({
    key: 'catch-up',
    name: 'Daily catch-up',
    description: 'Pushes whoever changed since the last time, and those whose push failed.',
    on: daily({ at: '05:00', timeZone: choice.timeZone }),
    build: (flow, { executionTime }) => {
      const last = flow.findRow(progress)
      const { search } = flow.ifElse(isEmpty(last.rowId), {
        yes: () => ({ search: 'status eq "ACTIVE"' }),
        no: (flow) => ({ search: flow.text`status eq "ACTIVE" and lastUpdated ge "${last['Up to']}"` })
      })
      flow.stream(okta.listUsersWithSearch, { customSearchCriteria: search }, catchUpOne)
      flow.forEach(flow.searchRows(undelivered), push, { 'User ID': item('User ID') })
      flow.clearTable(progress)
      flow.createRow(progress, { 'Up to': executionTime })
    }
  })

  return definePack({
    key: 'event_driven_sync',
    title: 'Event-driven sync to Pendo',
    description:
      'Pushes each user to Pendo who is created, changed or deactivated in Okta, and once a day whoever was missed.',
    created: '2026-11-22T00:00:00.000Z',
    tags: ['lifecycle-management'],
    flows: [created, updated, deactivated, catchUp]
  })
}
