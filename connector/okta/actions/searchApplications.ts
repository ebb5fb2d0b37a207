import { Type } from 'typebox'
import { appPageSize, listApps } from '#schemas/okta/apps.ts'
import { pagesOf } from '../client/pages.ts'
import { given, objects, text } from '../fields.ts'
import { defineOktaAction } from '../okta-action.ts'
import { appOutputs, appRecord } from '../records/app.ts'
import { answerRecords, recordLimit, recordsStreamed, resultSet } from '../result-set.ts'

const Outputs = Type.Object({
  ...appOutputs('Result'),
  applications: Type.Optional(objects({ title: 'Applications', wire: 'Result/Applications' })),
  recordsStreamed: recordsStreamed('Result')
})

/** Applications whose name or label begins with a text; without one, all. */
export const searchApplications = defineOktaAction({
  method: 'searchApplications',
  title: 'Search Applications',
  description: 'Finds applications whose name or label begins with a text.',
  request: { effect: 'reads', method: 'GET' },
  rights: ['okta.apps.read'],
  options: Type.Object({
    resultSet: resultSet(
      'First Matching Record',
      'First 200 Matching Records',
      'All Matching Records',
      'Stream Matching Records'
    )
  }),
  inputs: Type.Object({ query: Type.Optional(text({ title: 'Query', wire: 'Search/Query' })), limit: recordLimit() }),
  openInputs: ['Streaming'],
  outputs: Outputs,
  act(call) {
    const { resultSet, query, limit } = call.fields
    return answerRecords(
      call,
      Outputs,
      { group: 'Result', list: 'applications' },
      {
        chosen: resultSet,
        limit,
        pageSize: appPageSize.most,
        pages: (size, from) => pagesOf(call.http, listApps, { query: { ...given({ q: query }), limit: size } }, from),
        record: appRecord
      }
    )
  }
})
