import { Type } from 'typebox'
import { appUserPageSize, listAppUsers } from '#schemas/okta/app-users.ts'
import { applicationIdOf, applicationInput, applicationOption } from '../application.ts'
import { pagesOf } from '../client/pages.ts'
import { objects } from '../fields.ts'
import { defineOktaAction } from '../okta-action.ts'
import { appUserRecord } from '../records/app-user.ts'
import { answerRecords, recordLimit, recordsStreamed, resultSet } from '../result-set.ts'

const Outputs = Type.Object({
  users: Type.Optional(objects({ title: 'Users', wire: 'Result/Users' })),
  recordsStreamed: recordsStreamed('Result')
})

/** The users of an application, as the application knows them. */
export const listUsersAssignedToApplication = defineOktaAction({
  method: 'listUsersAssignedToApplication',
  title: 'List Users Assigned to Application',
  description: 'Lists the users of an application, as the application knows them.',
  request: { effect: 'reads', method: 'GET' },
  rights: ['okta.apps.read'],
  options: Type.Object({
    resultSet: resultSet('First 500 Records', 'First 200 Records', 'Stream Records'),
    ...applicationOption
  }),
  inputs: Type.Object({ ...applicationInput, limit: recordLimit() }),
  openInputs: ['Streaming'],
  outputs: Outputs,
  act(call) {
    const appId = applicationIdOf(call.fields)
    const { resultSet, limit } = call.fields
    return answerRecords(
      call,
      Outputs,
      { group: 'Result', list: 'users' },
      {
        chosen: resultSet,
        limit,
        pageSize: resultSet === 'First 200 Records' ? 200 : appUserPageSize.most,
        pages: (size, from) => pagesOf(call.http, listAppUsers, { params: { appId }, query: { limit: size } }, from),
        record: appUserRecord
      }
    )
  }
})
