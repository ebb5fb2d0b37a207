import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Test } from 'tap'
import { pushUserListWire } from '#schemas/pendo/push-user-list.ts'
import type { Loose } from '../../engine/drafts.ts'
import { documentOf, FlowDraft, literal, pin, pushKind } from '../../engine/drafts.ts'

// Exports for tests of the commands that run flows.

/** A card that pushes one user, by the email. */
export function addPush(flow: FlowDraft, email = 'ann@example.test'): void {
  flow.add(pushKind, {
    title: 'Push',
    connection: 'pendo1',
    in: {
      'parameters/visitor_id_key_YMV9Q8': literal('email'),
      'parameters/create_non-existing_users_2DVI1F': literal('true'),
      'Inputs/user_list_HUKKXT': literal([{ email, title: 'Engineer' }], 'object[]'),
      'Inputs/value_keys_B09UMF': literal(['email', 'title'])
    },
    out: { 'Response/response_code_NKUPIE': 'number' }
  })
}

/** A card that reads the first active user of Okta. */
export function addRead(flow: FlowDraft): void {
  flow.add('okta:listUsersWithFilter', {
    title: 'List Users with Filter',
    connection: 'okta1',
    in: { 'parameters/resultSet': literal('First Matching Record'), 'Inputs/status': literal('ACTIVE') },
    out: { 'Result/Login': 'string' }
  })
}

/** Empties the table, reads a user from Okta and pushes one into Pendo. */
export function syncFlow(): FlowDraft {
  const flow = new FlowDraft('Sync one')
  flow.add('control:callable', { title: 'Helper Flow' })
  flow.add('stash:createRow', {
    title: 'Create Row',
    in: { 'parameters/stash': literal('t1'), 'Fields/Note': literal('ran') },
    out: { 'Row/Row ID': 'string' }
  })
  addRead(flow)
  addPush(flow)
  return flow
}

/** Gives back what it is given. */
export function echoFlow(): FlowDraft {
  const flow = new FlowDraft('Echo')
  const start = flow.add('control:callable', { title: 'Helper Flow', out: { name: 'string', tags: 'string[]' } })
  flow.add('control:return', {
    title: 'Return',
    in: { name: pin(start.out('name'), 'string'), tags: pin(start.out('tags'), 'string[]') },
    out: { name: 'string', tags: 'string[]' }
  })
  return flow
}

/** Starts with an event of Okta, and gives back how many came. */
export function eventFlow(name: string, event: string, more: (flow: FlowDraft) => void = () => {}): FlowDraft {
  const flow = new FlowDraft(name)
  const start = flow.add(`okta:${event}`, {
    title: event,
    event: true,
    connection: 'okta1',
    out: { 'Output/Event ID': 'string' }
  })
  more(flow)
  flow.add('control:return', {
    title: 'Return',
    in: { id: pin(start.out('Output/Event ID'), 'string') },
    out: { id: 'string' }
  })
  return flow
}

/** Writes an export of the flows, with a table and a connection to each of both services. */
export function exportOf(t: Pick<Test, 'testdir'>, ...flows: FlowDraft[]): string {
  const document: Loose = documentOf({
    flows,
    tables: [{ id: 't1', columns: ['Note'] }],
    connections: [
      { id: 'okta1', connector: 'okta' },
      { id: 'pendo1', connector: pushUserListWire.connector }
    ]
  })
  document.data.configs.okta1.name = 'My Okta'
  document.data.configs.pendo1.name = 'My Pendo'
  const path = join(t.testdir({}), 'draft.flopack')
  writeFileSync(path, JSON.stringify(document))
  return path
}
