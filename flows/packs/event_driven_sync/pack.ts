import { Type } from 'typebox'
import type { Flow, Pack, Value } from '../../kit/index.ts'
import { daily, defineFlow, defineHelper, definePack, isEmpty, item, okta, oktaEvents } from '../../kit/index.ts'
import type { PackChoice } from '../choice.ts'
import { pushUser } from './push-user.ts'
import { progress, undelivered } from './tables.ts'

/** Pushes a user when something happens to them in Okta, and once a day whoever was missed. */
export default function eventDrivenSync(choice: PackChoice): Pack {
  const push = pushUser(choice)
  const pushOf = (flow: Flow, id: Value<string>) => flow.call(push, { 'User ID': id })

  const created = defineFlow({
    key: 'user-created',
    name: 'User created',
    on: oktaEvents.userCreated,
    build: (flow, event) => void pushOf(flow, flow.part(event['Okta User'], 'ID'))
  })
  const updated = defineFlow({
    key: 'profile-updated',
    name: 'Profile updated',
    on: oktaEvents.oktaUserProfileUpdated,
    build: (flow, event) => void pushOf(flow, flow.part(event['Okta User'], 'ID'))
  })
  const deactivated = defineFlow({
    key: 'user-deactivated',
    name: 'User deactivated',
    on: oktaEvents.userDeactivated,
    build: (flow, event) => void pushOf(flow, flow.part(event['Okta User'], 'ID'))
  })

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
