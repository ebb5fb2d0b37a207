import { Type } from 'typebox'
import { listUserGroups } from '#schemas/okta/groups.ts'
import { pagesOf } from '../client/pages.ts'
import { objects, text } from '../fields.ts'
import { defineOktaAction } from '../okta-action.ts'
import { groupRecord } from '../records/group.ts'
import { answerRecords, recordLimit, recordsStreamed, resultSet } from '../result-set.ts'

const Outputs = Type.Object({
  groups: Type.Optional(objects({ title: 'Groups', wire: 'Output/Groups' })),
  recordsStreamed: recordsStreamed('Output')
})

/** The groups of a user. Older versions list them all, with name and description beside the profile. */
export const getUsersGroups = defineOktaAction({
  method: 'getUsersGroups',
  title: 'Get Users Groups',
  description: 'Lists the groups of a user.',
  request: { effect: 'reads', method: 'GET' },
  rights: ['okta.users.read'],
  options: Type.Object({ resultSet: Type.Optional(resultSet('First 200 Records', 'Stream Records')) }),
  inputs: Type.Object({ id: text({ title: 'ID', wire: 'User/ID' }), limit: recordLimit() }),
  openInputs: ['Streaming'],
  outputs: Outputs,
  act(call) {
    const { resultSet = 'All Matching Records', id, limit } = call.fields
    return answerRecords(
      call,
      Outputs,
      { group: 'Output', list: 'groups' },
      {
        chosen: resultSet,
        limit,
        pageSize: 200,
        // Okta gives them all at once.
        pages: (_, from) => pagesOf(call.http, listUserGroups, { params: { id } }, from),
        record: (group) => {
          const { name: Name, description = null } = group.profile
          return { ...groupRecord(group), Name, Description: description }
        }
      }
    )
  }
})
