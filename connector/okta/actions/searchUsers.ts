import { Type } from 'typebox'
import { listUsers, userPageSize } from '#schemas/okta/users.ts'
import { pagesOf } from '../client/pages.ts'
import { given, text } from '../fields.ts'
import { defineOktaAction } from '../okta-action.ts'
import { UserListOutputs, userRecord } from '../records/user.ts'
import { answerRecords, recordLimit, resultSet } from '../result-set.ts'

/** Users whose first name, last name or email begins with a text; without one, any. Never deactivated ones. */
export const searchUsers = defineOktaAction({
  method: 'searchUsers',
  title: 'Find Users',
  description: 'Finds users whose first name, last name or email begins with a text.',
  request: { effect: 'reads', method: 'GET' },
  rights: ['okta.users.read'],
  options: Type.Object({
    resultSet: resultSet(
      'First Matching Record',
      'First 200 Matching Records',
      'All Matching Records',
      'Stream Matching Records'
    )
  }),
  inputs: Type.Object({ query: Type.Optional(text({ title: 'Query', wire: 'Inputs/Query' })), limit: recordLimit() }),
  openInputs: ['Streaming'],
  outputs: UserListOutputs,
  act(call) {
    const { resultSet, query, limit } = call.fields
    return answerRecords(
      call,
      UserListOutputs,
      { group: 'Result', list: 'users' },
      {
        chosen: resultSet,
        limit,
        pageSize: userPageSize.most,
        pages: (size) => pagesOf(call.http, listUsers, { query: { ...given({ q: query }), limit: size } }),
        record: userRecord,
        listing: call.listing
      }
    )
  }
})
