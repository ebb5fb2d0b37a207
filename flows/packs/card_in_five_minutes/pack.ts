import { Type } from 'typebox'
import { oktaActions } from '#connector/okta/actions/index.ts'
import { pushUserListCard } from '#connector/pendo/actions/push-user-list.ts'
import { listCards } from '#engine/cards/list/index.ts'
import { isNotEmpty, when } from '../../kit/condition.ts'
import { defineFlow, defineHelper, defineTable } from '../../kit/definitions.ts'
import { item } from '../../kit/flow.ts'
import { definePack } from '../../kit/pack.ts'

const missing = defineTable({
  key: 'missing-users',
  name: 'Users missing in Pendo',
  columns: { Visitor: Type.String() }
})

const addMissing = defineHelper({
  key: 'add-missing',
  name: '[Helper] Note a missing user',
  inputs: { Visitor: Type.String() },
  build: (flow, { Visitor }) => {
    flow.createRow(missing, { Visitor })
    return undefined
  }
})

const push = defineFlow({
  key: 'push',
  name: 'Push Okta users to Pendo',
  build: (flow) => {
    const { users } = flow.use(oktaActions.listUsersWithFilter, {
      resultSet: 'First 200 Matching Records',
      status: 'ACTIVE'
    })
    const profiles = flow.use(listCards.pluck, { list: users, key: 'Raw Output.profile' })
    const pushed = flow.use(pushUserListCard, {
      visitorIdKey: 'email',
      createNonExistingUsers: false,
      userList: profiles.values as never,
      valueKeys: ['firstName', 'lastName', 'department', 'title']
    })
    flow.failIf(when(pushed.statusCode, '!=', 200), { statusCode: pushed.statusCode, message: pushed.message })
    flow.ifElse(isNotEmpty(pushed.usersMissing), {
      yes: (flow) => flow.forEach(pushed.usersMissing, addMissing, { Visitor: item() })
    })
  }
})

export default definePack({
  key: 'card_in_five_minutes',
  title: 'Pendo card in five minutes',
  description: 'Pushes the profiles of active Okta users to Pendo.',
  created: '2026-11-22T00:00:00.000Z',
  tags: ['introductory'],
  flows: [push]
})
