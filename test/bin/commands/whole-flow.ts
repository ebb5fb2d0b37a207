import { FlowDraft, literal, pin, pushKind } from '../../engine/drafts.ts'

/** Lists the active users as a list. */
export function addList(flow: FlowDraft, resultSet = 'First 200 Matching Records') {
  return flow.add('okta:listUsersWithFilter', {
    title: 'List Users with Filter',
    connection: 'okta1',
    in: { 'parameters/resultSet': literal(resultSet), 'Inputs/status': literal('ACTIVE') },
    out: { 'Result/Users': 'object[]' }
  })
}

/** Lists everybody and pushes the list as it is, by the label Email. */
export function wholeFlow(name = 'Whole'): FlowDraft {
  const flow = new FlowDraft(name)
  flow.add('control:callable', { title: 'Helper Flow' })
  const list = addList(flow)
  flow.add(pushKind, {
    title: 'Push',
    connection: 'pendo1',
    in: {
      'parameters/visitor_id_key_YMV9Q8': literal('Email'),
      'parameters/create_non-existing_users_2DVI1F': literal('true'),
      'Inputs/user_list_HUKKXT': pin(list.out('Result/Users'), 'object[]'),
      'Inputs/value_keys_B09UMF': literal(['Email'])
    },
    out: { 'Response/response_code_NKUPIE': 'number' }
  })
  return flow
}
