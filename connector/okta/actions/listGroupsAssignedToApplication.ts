import { Type } from 'typebox'
import { appGroupPageSize, listAppGroups } from '#schemas/okta/app-groups.ts'
import { applicationIdOf, applicationInput, applicationOption } from '../application.ts'
import { pagesOf } from '../client/pages.ts'
import { objects } from '../fields.ts'
import { defineOktaAction } from '../okta-action.ts'
import { appGroupRecord } from '../records/app-group.ts'
import { answerRecords, recordLimit, recordsStreamed, resultSet } from '../result-set.ts'

const Outputs = Type.Object({
  groups: Type.Optional(objects({ title: 'Groups', wire: 'Result/Groups' })),
  recordsStreamed: recordsStreamed('Result')
})

/** The groups that an application is assigned to. */
export const listGroupsAssignedToApplication = defineOktaAction({
  method: 'listGroupsAssignedToApplication',
  title: 'List Groups Assigned to Application',
  description: 'Lists the groups that an application is assigned to.',
  request: { effect: 'reads', method: 'GET' },
  rights: ['okta.apps.read'],
  options: Type.Object({ resultSet: resultSet('First 200 Records', 'Stream Records'), ...applicationOption }),
  inputs: Type.Object({ ...applicationInput, limit: recordLimit() }),
  openInputs: ['Streaming'],
  outputs: Outputs,
  act(call) {
    const appId = applicationIdOf(call.fields)
    const { resultSet, limit } = call.fields
    return answerRecords(
      call,
      Outputs,
      { group: 'Result', list: 'groups' },
      {
        chosen: resultSet,
        limit,
        pageSize: appGroupPageSize.most,
        pages: (size, from) => pagesOf(call.http, listAppGroups, { params: { appId }, query: { limit: size } }, from),
        record: appGroupRecord
      }
    )
  }
})
