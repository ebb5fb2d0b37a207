import type { Static } from 'typebox'
import { Type } from 'typebox'

/** Names by which published exports call the connector and the card. */
export const pushUserListWire = {
  connector: 'pendometadataupdateconnector_6b53858a6e5e467783223497b88ce8bf',
  method: 'pushUserListToPendo_mRGQAnfjru'
} as const

/** Options of the card "Push Okta User List With Metadata". Source: Pendo's article on the connector. */
export const PushUserListOptions = Type.Object({
  visitorIdKey: Type.String({
    title: 'Visitor ID Key',
    description: 'Key of the field that identifies your visitors in Pendo. A dotted path reaches into objects.',
    minLength: 1,
    'x-wire': 'parameters/visitor_id_key_YMV9Q8',
    examples: ['email', 'login', 'profile.employeeNumber']
  }),
  createNonExistingUsers: Type.Boolean({
    title: 'Create non-existing users',
    description: 'Make a new visitor when Pendo does not know the incoming Okta user. Yes or No.',
    'x-wire': 'parameters/create_non-existing_users_2DVI1F',
    'x-wire-choices': ['true', 'false'],
    'x-aliases': ['Create Non-Existent Users', 'Create'],
    examples: [true, false]
  })
})
export type PushUserListOptions = Static<typeof PushUserListOptions>

/** Inputs of the card. In a program the User List may also be any iterable or async iterable. */
export const PushUserListInputs = Type.Object({
  userList: Type.Array(Type.Record(Type.String(), Type.Unknown()), {
    title: 'User List',
    description: 'The users to upload to Pendo: profiles, or whole Okta users with their `profile`.',
    'x-wire': 'Inputs/user_list_HUKKXT',
    examples: [[{ email: 'ann@example.test', department: 'Finance' }]]
  }),
  valueKeys: Type.Array(Type.String({ minLength: 1 }), {
    title: 'Value Keys',
    description: 'The fields of a user to push. An empty list pushes every field.',
    'x-wire': 'Inputs/value_keys_B09UMF',
    examples: [['firstName', 'lastName', 'department'], []]
  })
})
export type PushUserListInputs = Static<typeof PushUserListInputs>

/**
 * Outputs of the card. `usersUpdated + usersFailed` is the length of the User List, less the rows that a connection with
 * delta has left out as unchanged.
 */
export const PushUserListOutputs = Type.Object({
  statusCode: Type.Integer({
    title: 'statusCode',
    description:
      '200 if every call to Pendo ended in 200, else the status of the first that failed; 0 without an answer.',
    'x-wire': 'Response/response_code_NKUPIE'
  }),
  message: Type.String({
    title: 'message',
    description: 'Whether the push succeeded or failed, with the counts, the cause and the repair.',
    'x-wire': 'Response/message_UURKGM'
  }),
  recordsProcessed: Type.Integer({
    title: 'recordsProcessed',
    description: 'Rows that were sent to Pendo.',
    minimum: 0,
    'x-wire': 'Response/recordsprocessed_0Y5S1O'
  }),
  usersUpdated: Type.Integer({
    title: 'usersUpdated',
    description: 'Rows that Pendo wrote, created visitors included.',
    minimum: 0,
    'x-wire': 'Response/usersupdated_NOFC0I'
  }),
  usersFailed: Type.Integer({
    title: 'usersFailed',
    description: 'Rows that are missing in Pendo, refused, or never sent.',
    minimum: 0,
    'x-wire': 'Response/usersfailed_GWZK7B'
  }),
  usersMissing: Type.Array(Type.String(), {
    title: 'usersMissing',
    description: 'Each id that Pendo does not know, once; empty when Create is Yes.',
    'x-wire': 'Response/usersmissing_DDRQOC'
  })
})
export type PushUserListOutputs = Static<typeof PushUserListOutputs>

/** How a row of the User List ended. Every row ends in exactly one of these. */
export type RowOutcome = 'updated' | 'unchanged' | 'missing' | 'failed' | 'unsent'
