import { parseSettings } from '#mock-pendo/config.ts'
import { startMockPendo } from '#mock-pendo/start.ts'
import { untilAborted, watchInterrupt } from '../interrupt.ts'
import type { Terminal } from '../terminal.ts'

/** What `pendo-okta mock pendo` was given. */
export interface MockArguments {
  /** @default '127.0.0.1' */
  readonly host?: string
  /** @default 0, a free one */
  readonly port?: number
  /** File of the data. @default in memory */
  readonly data?: string
  readonly empty?: boolean
  readonly createKey?: 'write' | 'read'
  /** Settings as `name=value`. */
  readonly set?: string[]
  readonly log?: boolean
  readonly json?: boolean
}

/**
 * Runs a mock Pendo until Ctrl-C.
 * @returns 0
 */
export async function runMock({ stdout, stderr, environment }: Terminal, given: MockArguments): Promise<number> {
  const interrupt = watchInterrupt()
  try {
    const mock = await startMockPendo({
      settings: parseSettings(given.set ?? []),
      empty: given.empty ?? false,
      ...(given.host === undefined ? {} : { host: given.host }),
      ...(given.port === undefined ? {} : { port: given.port }),
      ...(given.data === undefined ? {} : { dataFile: given.data }),
      ...(given.createKey === undefined ? {} : { createKey: given.createKey }),
      ...(environment.mockToken === undefined ? {} : { mockToken: environment.mockToken }),
      ...(given.log ? { logger: { stream: { write: (line: string) => void stderr.write(line) } } } : {})
    })
    try {
      const { url, mockToken, integrationKey } = mock
      stdout.write(
        given.json
          ? `${JSON.stringify({ url, mockToken, ...(integrationKey === null ? {} : { integrationKey }) })}\n`
          : readyText(mock)
      )
      await untilAborted(interrupt.signal)
    } finally {
      await mock.close()
    }
    return 0
  } finally {
    interrupt.release()
  }
}

function readyText({
  url,
  mockToken,
  integrationKey
}: {
  url: string
  mockToken: string
  integrationKey: string | null
}): string {
  const lines = [
    `Mock Pendo:       ${url}`,
    `API page:         ${url}/docs`,
    `Mock token:       ${mockToken}`,
    ...(integrationKey === null ? [] : [`Integration key:  ${integrationKey}  (shown only now)`]),
    'Ctrl-C ends it.'
  ]
  return `${lines.join('\n')}\n`
}
