import { Type } from 'typebox'
import { listUsers, userPageSize } from '#schemas/okta/users.ts'
import { pagesOf } from '../client/pages.ts'
import { expressionOf } from '../criteria.ts'
import { given, text } from '../fields.ts'
import { defineOktaAction } from '../okta-action.ts'
import { UserListOutputs, userRecord } from '../records/user.ts'
import { answerRecords, recordLimit, resultSet } from '../result-set.ts'

/** Users whose properties have the given values, whatever their case; each field of the group Inputs is a property. */
export const listUsersWithSearch = defineOktaAction({
  method: 'listUsersWithSearch',
  title: 'List Users with Search',
  description: 'Lists users whose properties have the given values, whatever their case.',
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
  inputs: Type.Object({
    customSearchCriteria: Type.Optional(
      text({
        title: 'Custom Search Criteria',
        wire: 'Inputs/Custom Search Criteria',
        description: "An expression in Okta's own words."
      })
    ),
    sortBy: Type.Optional(text({ title: 'Sort By', wire: 'Sort/sortBy' })),
    sortOrder: Type.Optional(
      text({ title: 'Sort Order', wire: 'Sort/sortOrder', description: 'Ascending or descending.' })
    ),
    limit: recordLimit()
  }),
  openInputs: ['Inputs', 'Streaming'],
  outputs: UserListOutputs,
  act(call) {
    const { resultSet, customSearchCriteria, sortBy, sortOrder, limit } = call.fields
    const search = expressionOf(call.added('Inputs'), customSearchCriteria, call.rely)
    // Okta sorts searches only.
    const sorting = search === undefined ? {} : given({ sortBy, sortOrder: orderOf(sortOrder) })
    return answerRecords(
      call,
      UserListOutputs,
      { group: 'Result', list: 'users' },
      {
        chosen: resultSet,
        limit,
        pageSize: userPageSize.most,
        pages: (size) => pagesOf(call.http, listUsers, { query: { ...given({ search }), ...sorting, limit: size } }),
        record: userRecord,
        listing: call.listing
      }
    )
  }
})

const orderOf = (order: string | undefined) => (order === undefined ? undefined : /^desc/i.test(order) ? 'desc' : 'asc')
