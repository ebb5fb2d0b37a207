import Table from 'cli-table3'
import { AppError } from '#core/errors.ts'
import { createKey, deleteKey, listKeys } from '#schemas/mock/keys.ts'
import { originOf } from '../destination.ts'
import type { MockAddress } from '../mock-control.ts'
import { callMock } from '../mock-control.ts'
import { jsonLine, printableLine } from '../printable.ts'
import { readSecretFile } from '../secret-file.ts'
import type { Terminal } from '../terminal.ts'
import { openTransport } from '../transport.ts'

/** Which mock `pendo-okta keys` talks to. */
export interface KeysArguments {
  /** Address of the mock. */
  readonly pendo: string
  /** File with the mock's token; else `PENDO_MOCK_TOKEN`. */
  readonly mockTokenFile?: string
  readonly json?: boolean
}

/** Makes an integration key in the mock and shows it this once. @returns 0 */
export async function runKeysCreate(
  terminal: Terminal,
  given: KeysArguments & { description: string; write?: boolean }
): Promise<number> {
  const made = await onMock(terminal, given, (mock) =>
    callMock(mock, createKey, { body: { description: given.description, writeAccess: given.write ?? false } })
  )
  const access = made.writeAccess ? 'may write' : 'read-only: Allow Write Access is not ticked'
  terminal.stdout.write(
    given.json ? jsonLine(made) : `Integration key (shown only now): ${made.integrationKey}\nId ${made.id}, ${access}\n`
  )
  return 0
}

/** Lists the integration keys of the mock; never the keys themselves. @returns 0 */
export async function runKeysList(terminal: Terminal, given: KeysArguments): Promise<number> {
  const keys = await onMock(terminal, given, (mock) => callMock(mock, listKeys))
  if (given.json) {
    terminal.stdout.write(jsonLine(keys))
    return 0
  }
  const table = new Table({
    style: { head: [], border: [], compact: true },
    head: ['id', 'description', 'write access', 'made']
  })
  for (const { id, description, writeAccess, createdAt } of keys) {
    table.push([id, printableLine(description), writeAccess ? 'yes' : 'no', new Date(createdAt).toISOString()])
  }
  terminal.stdout.write(keys.length === 0 ? 'The mock has no integration key.\n' : `${table.toString()}\n`)
  return 0
}

/** Deletes an integration key of the mock; it is refused from then on. @returns 0 */
export async function runKeysDelete(terminal: Terminal, id: string, given: KeysArguments): Promise<number> {
  await onMock(terminal, given, (mock) =>
    callMock(mock, deleteKey, { params: { id } }, `integration key with the id "${id}"`)
  )
  terminal.stdout.write(given.json ? jsonLine({ id, deleted: true }) : `Deleted ${printableLine(id)}.\n`)
  return 0
}

async function onMock<T>(
  { environment, interrupt }: Terminal,
  { pendo, mockTokenFile }: KeysArguments,
  work: (mock: MockAddress) => Promise<T>
): Promise<T> {
  const url = originOf({ pendo })
  const mockToken =
    mockTokenFile === undefined ? environment.mockToken : readSecretFile(mockTokenFile, 'MOCK_TOKEN_MISSING')
  if (mockToken === undefined) {
    throw new AppError('MOCK_TOKEN_MISSING', ['set PENDO_MOCK_TOKEN or name a file with --mock-token-file'], {
      where: 'PENDO_MOCK_TOKEN'
    })
  }
  const dispatcher = openTransport(environment)
  try {
    return await work({ url, mockToken, dispatcher, signal: interrupt.signal })
  } finally {
    await dispatcher.destroy()
  }
}
