import { Type } from 'typebox'
import { listUsers, userPageSize } from '#schemas/okta/users.ts'
import { pagesOf } from '../client/pages.ts'
import { expressionOf } from '../criteria.ts'
import { text } from '../fields.ts'
import { defineOktaAction } from '../okta-action.ts'
import { UserListOutputs, userRecord } from '../records/user.ts'
import { answerRecords, recordLimit, resultSet } from '../result-set.ts'

/** Users whose properties have the given values, exactly and with their case. */
export const listUsersWithFilter = defineOktaAction({
  method: 'listUsersWithFilter',
  title: 'List Users with Filter',
  description: 'Lists users whose properties have the given values, case included.',
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
    status: Type.Optional(text({ title: 'Status', wire: 'Inputs/status' })),
    lastUpdated: Type.Optional(text({ title: 'Last Updated', wire: 'Inputs/lastUpdated' })),
    id: Type.Optional(text({ title: 'ID', wire: 'Inputs/id' })),
    login: Type.Optional(text({ title: 'Login', wire: 'Inputs/profile.login', wires: ['Inputs/login'] })),
    email: Type.Optional(text({ title: 'Email', wire: 'Inputs/profile.email', wires: ['Inputs/email'] })),
    firstName: Type.Optional(
      text({ title: 'First Name', wire: 'Inputs/profile.firstName', wires: ['Inputs/firstName'] })
    ),
    lastName: Type.Optional(text({ title: 'Last Name', wire: 'Inputs/profile.lastName', wires: ['Inputs/lastName'] })),
    customFilter: Type.Optional(
      text({ title: 'Custom Filter', wire: 'Inputs/Custom Filter', description: "An expression in Okta's own words." })
    ),
    limit: recordLimit()
  }),
  openInputs: ['Streaming'],
  outputs: UserListOutputs,
  act(call) {
    const { status, lastUpdated, id, login, email, firstName, lastName, customFilter, ...rest } = call.fields
    const filter = expressionOf(
      [
        ['status', status],
        ['lastUpdated', lastUpdated],
        ['id', id],
        ['profile.login', login],
        ['profile.email', email],
        ['profile.firstName', firstName],
        ['profile.lastName', lastName]
      ],
      customFilter,
      call.rely
    )
    return answerRecords(
      call,
      UserListOutputs,
      { group: 'Result', list: 'users' },
      {
        chosen: rest.resultSet,
        limit: rest.limit,
        pageSize: userPageSize.most,
        pages: (limit) =>
          pagesOf(call.http, listUsers, { query: { ...(filter === undefined ? {} : { filter }), limit } }),
        record: userRecord,
        listing: call.listing
      }
    )
  }
})
