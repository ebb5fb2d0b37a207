import { parseSettings } from '#mock-okta/config.ts'
import type { StartedMockOkta } from '#mock-okta/start.ts'
import { startMockOkta } from '#mock-okta/start.ts'
import { readOktaUsers } from '../input/okta-users.ts'
import { untilAborted, watchInterrupt } from '../interrupt.ts'
import { printable } from '../printable.ts'
import { count } from '../report/count.ts'
import { leftOutText } from '../report/left-out-text.ts'
import type { Terminal } from '../terminal.ts'

/** What `pendo-okta mock okta` was given. */
export interface MockOktaArguments {
  /** @default '127.0.0.1' */
  readonly host?: string
  /** @default 0, a free one */
  readonly port?: number
  /** How many made-up users, or a file of users. @default '100' */
  readonly users?: string
  /** Seed of the made-up users. @default 1 */
  readonly seed?: number
  /** File of the data. @default in memory */
  readonly data?: string
  /** @default 'write' */
  readonly createToken?: 'write' | 'read'
  /** Settings as `name=value`. */
  readonly set?: string[]
  readonly log?: boolean
  readonly json?: boolean
}

const usualUsers = '100'

/**
 * Runs a mock Okta until Ctrl-C.
 * @returns 0
 */
export async function runMockOkta(terminal: Terminal, given: MockOktaArguments): Promise<number> {
  const { stdin, stdout, stderr, environment } = terminal
  const interrupt = watchInterrupt()
  try {
    const mock = await startMockOkta({
      settings: parseSettings(given.set ?? []),
      createToken: given.createToken ?? 'write',
      users: await readOktaUsers({ stdin, interrupt }, { users: given.users ?? usualUsers, seed: given.seed }),
      ...(given.host === undefined ? {} : { host: given.host }),
      ...(given.port === undefined ? {} : { port: given.port }),
      ...(given.data === undefined ? {} : { dataFile: given.data }),
      ...(environment.oktaMockToken === undefined ? {} : { mockToken: environment.oktaMockToken }),
      ...(given.log ? { logger: { stream: { write: (line: string) => void stderr.write(line) } } } : {})
    })
    try {
      const { url, apiToken, mockToken, seeded } = mock
      const leftOut = leftOutText(seeded)
      if (leftOut !== null) stderr.write(`${printable(leftOut)}\n`)
      stdout.write(given.json ? `${JSON.stringify({ url, apiToken, mockToken })}\n` : readyText(mock))
      await untilAborted(interrupt.signal)
    } finally {
      await mock.close()
    }
    return 0
  } finally {
    interrupt.release()
  }
}

function readyText({ app, url, apiToken, mockToken, seeded }: StartedMockOkta): string {
  const users = count(app.mockOkta.users.count())
  const lines = [
    `Mock Okta:   ${url}`,
    `API page:    ${url}/docs`,
    `Users:       ${users}${seeded === null ? '  (kept in the data file)' : ''}`,
    ...(apiToken === null ? [] : [`API token:   ${apiToken}  (shown only now)`]),
    `Mock token:  ${mockToken}`,
    'Ctrl-C ends it.'
  ]
  return `${lines.join('\n')}\n`
}
