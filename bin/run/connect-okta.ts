import { checkOktaConnection } from '#connector/okta/check.ts'
import type { OrgOptions } from '../org.ts'
import { openOrg } from '../org.ts'
import { printable } from '../printable.ts'
import { checkLine } from '../report/check-line.ts'
import type { Terminal } from '../terminal.ts'

/** What `pendo-okta connect okta` was given. */
export interface ConnectOktaArguments extends OrgOptions {
  readonly json?: boolean
}

/**
 * Checks a connection to an Okta org.
 * @returns 0 when it works, 3 when Okta refused the token or did not answer
 */
export async function runConnectOkta(terminal: Terminal, given: ConnectOktaArguments): Promise<number> {
  const { connection, dispatcher } = openOrg(given, terminal.environment)
  try {
    const check = await checkOktaConnection(connection, { clock: terminal.clock })
    terminal.stdout.write(given.json ? `${JSON.stringify(check)}\n` : `${printable(checkLine(check))}\n`)
    return check.result === 'works' ? 0 : 3
  } finally {
    await dispatcher.destroy()
  }
}
