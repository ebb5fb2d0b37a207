import { parseSettings } from '#mock-okta/config.ts'
import type { StartedMockOkta, StartOptions } from '#mock-okta/start.ts'
import { startMockOkta } from '#mock-okta/start.ts'
import type { ProvisioningTask } from '#schemas/mock/provisioning.ts'
import { readOktaUsers } from '../input/okta-users.ts'
import { untilAborted } from '../interrupt.ts'
import { printable, printableLine } from '../printable.ts'
import { count } from '../report/count.ts'
import { leftOutText } from '../report/left-out-text.ts'
import { taskLine } from '../report/task-line.ts'
import { connecting } from '../scim/connection.ts'
import type { ProvisionedOptions } from '../scim/provisioned.ts'
import { openProvisioned } from '../scim/provisioned.ts'
import type { Terminal } from '../terminal.ts'
import { openTransport } from '../transport.ts'

/** What `pendo-okta mock okta` was given. */
export interface MockOktaArguments extends ProvisionedOptions {
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
 * @throws AppError where an app is to be provisioned, `SCIM_UNREACHABLE`, `SCIM_REFUSED`, `SCIM_TEST_FAILED`
 */
export async function runMockOkta(terminal: Terminal, given: MockOktaArguments): Promise<number> {
  const { stdin, stdout, stderr, environment, interrupt } = terminal
  const provisioned = openProvisioned(given, environment)
  const dispatcher = openTransport(environment)
  const tell = (task: ProvisioningTask) => void stderr.write(`${printableLine(taskLine(task))}\n`)
  const options: StartOptions = {
    settings: parseSettings(given.set ?? []),
    createToken: given.createToken ?? 'write',
    users: await readOktaUsers({ stdin, interrupt }, { users: given.users ?? usualUsers, seed: given.seed }),
    scim: { dispatcher },
    provisioned: provisioned?.connection,
    signal: interrupt.signal,
    ...(given.host === undefined ? {} : { host: given.host }),
    ...(given.port === undefined ? {} : { port: given.port }),
    ...(given.data === undefined ? {} : { dataFile: given.data }),
    ...(environment.oktaMockToken === undefined ? {} : { mockToken: environment.oktaMockToken }),
    // The log has the tasks among its lines.
    ...(given.log ? { logger: { stream: { write: (line: string) => void stderr.write(line) } } } : { onTask: tell })
  }
  try {
    const mock = await connecting(provisioned?.target ?? null, interrupt.signal, () => startMockOkta(options))
    try {
      const { url, apiToken, mockToken, seeded, appId } = mock
      const leftOut = leftOutText(seeded)
      if (leftOut !== null) stderr.write(`${printable(leftOut)}\n`)
      const ready = { url, apiToken, mockToken, ...(appId === null ? {} : { appId }) }
      stdout.write(given.json ? `${JSON.stringify(ready)}\n` : readyText(mock, provisioned?.target.baseUrl))
      await untilAborted(interrupt.signal)
    } finally {
      await mock.close()
    }
    return 0
  } finally {
    await dispatcher.destroy()
  }
}

function readyText({ app, url, apiToken, mockToken, seeded, appId }: StartedMockOkta, scimUrl?: string): string {
  const users = count(app.mockOkta.users.count())
  const lines = [
    `Mock Okta:   ${url}`,
    `API page:    ${url}/docs`,
    `Users:       ${users}${seeded === null ? '  (kept in the data file)' : ''}`,
    ...(appId === null ? [] : [`App Pendo:   ${appId}  (provisioned into ${scimUrl})`]),
    ...(apiToken === null ? [] : [`API token:   ${apiToken}  (shown only now)`]),
    `Mock token:  ${mockToken}`,
    'Ctrl-C ends it.'
  ]
  return `${lines.join('\n')}\n`
}
