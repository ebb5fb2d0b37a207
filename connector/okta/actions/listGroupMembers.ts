import { Type } from 'typebox'
import { listGroupMembers as list } from '#schemas/okta/groups.ts'
import { pagesOf } from '../client/pages.ts'
import { text } from '../fields.ts'
import { defineOktaAction } from '../okta-action.ts'
import { UserListOutputs, userRecord } from '../records/user.ts'
import { answerRecords, recordLimit, resultSet } from '../result-set.ts'

/** Members of a page; Okta gives more, but recommends no more. */
const pageSize = 200

/** The members of a group. */
export const listGroupMembers = defineOktaAction({
  method: 'listGroupMembers',
  title: 'List Group Members',
  description: 'Lists the members of a group.',
  request: { effect: 'reads', method: 'GET' },
  rights: ['okta.groups.read'],
  options: Type.Object({ resultSet: Type.Optional(resultSet('First 200 Records', 'Stream Records')) }),
  inputs: Type.Object({ groupId: text({ title: 'Group ID', wire: 'Group/groupId' }), limit: recordLimit() }),
  openInputs: ['Streaming'],
  outputs: UserListOutputs,
  act(call) {
    const { resultSet = 'All Matching Records', groupId, limit } = call.fields
    return answerRecords(
      call,
      UserListOutputs,
      { group: 'Result', list: 'users' },
      {
        chosen: resultSet,
        limit,
        pageSize,
        pages: (size) => pagesOf(call.http, list, { params: { groupId }, query: { limit: size } }),
        record: userRecord,
        listing: call.listing
      }
    )
  }
})
