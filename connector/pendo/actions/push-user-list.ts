import type { ActionCard } from '#core/card.ts'
import { AppError } from '#core/errors.ts'
import { readYesNo } from '#core/yes-no.ts'
import {
  PushUserListInputs,
  PushUserListOptions,
  PushUserListOutputs,
  pushUserListWire
} from '#schemas/pendo/push-user-list.ts'
import { cardInputReader } from '../../card-input.ts'
import type { PendoConnection } from '../connection.ts'
import type { UserList } from '../push/contract.ts'
import { pushUsers } from '../push/push-users.ts'
import { foreseenReliances } from '../push/reliances.ts'

const readInput = cardInputReader([PushUserListOptions, PushUserListInputs])

/**
 * Pendo's action card "Push Okta User List With Metadata": sets metadata of visitors from a list of Okta users and, if
 * asked, creates those that Pendo does not know.
 *
 * Its fields are accepted by the article's labels and by the export's keys. It throws `CARD_INPUT_INVALID` before
 * anything was sent; afterwards it answers with its outputs, whatever happens.
 */
export const pushUserListCard: ActionCard<
  PendoConnection,
  typeof PushUserListOptions,
  typeof PushUserListInputs,
  typeof PushUserListOutputs
> = {
  key: 'pushUserList',
  ...pushUserListWire,
  title: 'Push Okta User List With Metadata',
  description:
    'Sets metadata of visitors in Pendo from a list of Okta users, and creates visitors that do not exist if you ask for it.',
  request: { effect: 'writes', method: 'POST' },
  options: PushUserListOptions,
  inputs: PushUserListInputs,
  outputs: PushUserListOutputs,
  async run({ connection, clock, signal, rely, runId }, input) {
    const given = readInput(input)
    const create = readYesNo(required(given, 'createNonExistingUsers', 'Create non-existing users'))
    if (create === undefined) throw invalid('Create non-existing users', 'say Yes or No')
    const users = required(given, 'userList', 'User List') as UserList
    const options = {
      visitorIdKey: required(given, 'visitorIdKey', 'Visitor ID Key') as string,
      create,
      valueKeys: required(given, 'valueKeys', 'Value Keys') as string[]
    }
    if (rely !== undefined && Array.isArray(users)) {
      // Before anything is sent: a run that accepts nothing unconfirmed ends here.
      for (const id of foreseenReliances({ ...options, users, group: connection.group })) rely(id)
    }
    if (connection.dryRun !== undefined) rely?.('card.dry-run-answers')
    const pushed = await pushUsers(connection, users, {
      ...options,
      clock,
      ...(connection.memory === undefined ? {} : { memory: connection.memory, delta: connection.delta ?? false }),
      ...(runId === undefined ? {} : { runId }),
      ...(signal === undefined ? {} : { signal })
    })
    for (const id of pushed.reliedOn) rely?.(id)
    connection.onPushed?.(pushed)
    return pushed.outputs
  }
}

function required(given: ReadonlyMap<string, unknown>, name: string, label: string): unknown {
  const value = given.get(name)
  if (value === undefined || value === null) throw invalid(label, 'it is missing')
  return value
}

function invalid(label: string, what: string): AppError {
  return new AppError('CARD_INPUT_INVALID', [label, what], { where: label })
}
