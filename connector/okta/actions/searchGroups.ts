import { Type } from 'typebox'
import { listGroups } from '#schemas/okta/groups.ts'
import { pagesOf } from '../client/pages.ts'
import { expressionOf } from '../criteria.ts'
import { given, object, objects, text } from '../fields.ts'
import { defineOktaAction } from '../okta-action.ts'
import { groupOutputs, groupRecord } from '../records/group.ts'
import { answerRecords, recordLimit, recordsStreamed, resultSet } from '../result-set.ts'

/** Groups of a page; Okta gives more, but recommends no more. */
const pageSize = 200

const Outputs = Type.Object({
  ...groupOutputs('Result'),
  rawObject: Type.Optional(object({ title: 'Raw Object', wire: 'Result/Raw Object' })),
  groups: Type.Optional(objects({ title: 'Groups', wire: 'Result/Groups' })),
  recordsStreamed: recordsStreamed('Result')
})

/** Groups whose properties have the given values; in older versions, those whose name begins with a text. */
export const searchGroups = defineOktaAction({
  method: 'searchGroups',
  title: 'Search Groups',
  description: 'Finds groups whose properties have the given values.',
  request: { effect: 'reads', method: 'GET' },
  rights: ['okta.groups.read'],
  options: Type.Object({
    resultSet: resultSet(
      'First Matching Record',
      'First 200 Matching Records',
      'All Matching Records',
      'Stream Matching Records'
    )
  }),
  inputs: Type.Object({
    query: Type.Optional(
      text({ title: 'Query', wire: 'Inputs/Query', description: 'Beginning of the name, of older versions.' })
    ),
    customSearchCriteria: Type.Optional(
      text({
        title: 'Custom Search Criteria',
        wire: 'Inputs/Custom Search Criteria',
        description: "An expression in Okta's own words."
      })
    ),
    limit: recordLimit()
  }),
  openInputs: ['Inputs', 'Streaming'],
  outputs: Outputs,
  act(call) {
    const { resultSet, query: q, customSearchCriteria, limit } = call.fields
    if (q !== undefined) call.rely('card.okta.groups-by-query')
    const rely = q === undefined ? call.rely : () => {}
    const search = expressionOf(call.added('Inputs'), customSearchCriteria, rely)
    return answerRecords(
      call,
      Outputs,
      { group: 'Result', list: 'groups' },
      {
        chosen: resultSet,
        limit,
        pageSize,
        pages: (size, from) =>
          pagesOf(call.http, listGroups, { query: { ...given({ q, search }), limit: size } }, from),
        record: (group) => ({ ...groupRecord(group), 'Raw Object': group })
      }
    )
  }
})
