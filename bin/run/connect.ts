import { checkConnection } from '#connector/pendo/check.ts'
import type { DestinationOptions } from '../destination.ts'
import { openDestination } from '../destination.ts'
import { refuseInterrupted } from '../interrupt.ts'
import { jsonLine, printableLine } from '../printable.ts'
import { checkLine } from '../report/check-line.ts'
import type { Terminal } from '../terminal.ts'

/** What `pendo-okta connect pendo` was given. */
export interface ConnectArguments extends DestinationOptions {
  readonly json?: boolean
}

const exits = { works: 0, 'read-only': 1, refused: 3, unreachable: 3 } as const

/**
 * Checks the connection, as the green check mark in Okta's console does.
 * @returns 0 when it works, 1 when it may only read, 3 when Pendo refused the key or did not answer
 */
export async function runConnect(terminal: Terminal, given: ConnectArguments): Promise<number> {
  const { connection, dispatcher } = openDestination(given, terminal.environment)
  try {
    const check = await checkConnection(connection, {
      clock: terminal.clock,
      signal: terminal.interrupt.signal
    })
    if (check.result === 'unreachable') refuseInterrupted(terminal.interrupt, 'the check')
    terminal.stdout.write(given.json ? jsonLine(check) : `${printableLine(checkLine(check))}\n`)
    return exits[check.result]
  } finally {
    await dispatcher.destroy()
  }
}
