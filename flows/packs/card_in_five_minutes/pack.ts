import { Type } from 'typebox'
import type { Pack } from '../../kit/index.ts'
import {
  AnyObjects,
  daily,
  defineFlow,
  defineHelper,
  definePack,
  defineTable,
  isNotEmpty,
  item,
  list,
  okta,
  pendo,
  when
} from '../../kit/index.ts'
import type { PackChoice } from '../choice.ts'
import { pushOptions } from '../choice.ts'

const missing = defineTable({
  key: 'missing-in-pendo',
  name: 'Missing in Pendo',
  description: 'Users whom Pendo did not know as visitors when they were last pushed.',
  columns: { Visitor: Type.String() }
})

const noteMissing = defineHelper({
  key: 'note-missing',
  name: '[Helper] Note a missing visitor',
  inputs: { Visitor: Type.String() },
  build: (flow, { Visitor }) => {
    flow.createRow(missing, { Visitor })
    return undefined
  }
})

/** The smallest right use of the card: list, push, look at what came of it. */
export default function cardInFiveMinutes(choice: PackChoice): Pack {
  const push = defineFlow({
    key: 'push',
    name: 'Push Okta users to Pendo',
    description: 'Lists the active users of Okta and pushes their profiles to Pendo.',
    on: daily({ at: '06:00', timeZone: choice.timeZone }),
    build: (flow) => {
      flow.comment('1. Who', 'All active users. For more than a few thousand take the pack "Weekly metadata sync".')
      const { users } = flow.use(okta.listUsersWithSearch, {
        resultSet: 'All Matching Records',
        customSearchCriteria: 'status eq "ACTIVE"'
      })
      const profiles = flow.use(list.pluck, { list: users, key: 'Raw Output.profile' }, { as: { values: AnyObjects } })

      flow.comment('2. The card', 'Visitor ID Key is the field of the profile that is the visitor id in Pendo.')
      const pushed = flow.use(pendo.pushUserList, { ...pushOptions(choice), userList: profiles.values })

      flow.comment('3. What came of it', 'Nobody looks at a green run: read the outputs.')
      flow.failIf(when(pushed.statusCode, '!=', 200), { statusCode: 502, message: pushed.message })
      flow.clearTable(missing)
      flow.ifElse(isNotEmpty(pushed.usersMissing), {
        yes: (flow) => flow.forEach(pushed.usersMissing, noteMissing, { Visitor: item() })
      })
    }
  })

  return definePack({
    key: 'card_in_five_minutes',
    title: 'The Pendo card in five minutes',
    description: 'Pushes the profiles of active Okta users to Pendo, and notes whom Pendo does not know.',
    created: '2026-11-22T00:00:00.000Z',
    tags: ['introductory'],
    flows: [push]
  })
}
