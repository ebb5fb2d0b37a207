import { parseSettings } from '#mock-pendo/config.ts'
import { startMockPendo } from '#mock-pendo/start.ts'
import { untilAborted } from '../interrupt.ts'
import { escapeJson, jsonLine } from '../printable.ts'
import { mockLines } from '../report/mock-lines.ts'
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
  readonly scim?: boolean
  /** Settings as `name=value`. */
  readonly set?: string[]
  readonly log?: boolean
  readonly json?: boolean
}

/**
 * Runs a mock Pendo until Ctrl-C.
 * @returns 0
 */
export async function runMock(
  { stdout, stderr, environment, interrupt }: Terminal,
  given: MockArguments
): Promise<number> {
  const mock = await startMockPendo({
    settings: parseSettings(given.set ?? []),
    empty: given.empty ?? false,
    scim: given.scim ?? false,
    ...(given.host === undefined ? {} : { host: given.host }),
    ...(given.port === undefined ? {} : { port: given.port }),
    ...(given.data === undefined ? {} : { dataFile: given.data }),
    ...(given.createKey === undefined ? {} : { createKey: given.createKey }),
    ...(environment.mockToken === undefined ? {} : { mockToken: environment.mockToken }),
    ...(given.log ? { logger: { stream: { write: (line: string) => void stderr.write(escapeJson(line)) } } } : {})
  })
  try {
    const { url, mockToken, integrationKey, scim } = mock
    stdout.write(
      given.json
        ? jsonLine({
            url,
            mockToken,
            ...(integrationKey === null ? {} : { integrationKey }),
            ...(scim === null ? {} : { scimBaseUrl: scim.baseUrl, scimApiKey: scim.apiKey })
          })
        : [...mockLines(mock), 'Ctrl-C ends it.'].map((line) => `${line}\n`).join('')
    )
    await untilAborted(interrupt.signal)
  } finally {
    await mock.close()
  }
  return 0
}
