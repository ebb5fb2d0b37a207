import type { FastifyInstance } from 'fastify'
import { systemSecrets } from '#core/random.ts'
import { listen } from '#mock-kit/server.ts'
import type { ScimCredentials } from '#schemas/mock/organization.ts'
import type { BuildOptions } from './app.ts'
import { buildMockPendo } from './app.ts'
import { scimPrefix } from './scim/surface.ts'
import type { MockPendo } from './state.ts'

/** How a mock Pendo is started. */
export interface StartOptions extends Omit<BuildOptions, 'mockToken'> {
  /** Where to listen. @default '127.0.0.1' */
  readonly host?: string
  /** 0 takes a free one. @default 0 */
  readonly port?: number
  /** Token of the control surface. @default a new one */
  readonly mockToken?: string
  /** Make an integration key at once, with or without write access. @default none */
  readonly createKey?: 'write' | 'read'
  /**
   * Start with SAML set up, two people, and SCIM on. On a data file where it is on already the API key is made anew.
   * @default false
   */
  readonly scim?: boolean
}

/** A mock Pendo that listens. */
export interface StartedMockPendo {
  readonly app: FastifyInstance
  /** Its origin, such as `http://127.0.0.1:4100`. */
  readonly url: string
  readonly mockToken: string
  /** The key that was made, if one was asked for. It cannot be shown again. */
  readonly integrationKey: string | null
  /** Base URL and API key of SCIM, if it was asked for. The key cannot be shown again. */
  readonly scim: ScimCredentials | null
  /** Ends open connections and closes the state. */
  close(): Promise<void>
}

/** Switches SCIM on with whatever it needs, or, where it is on, makes a new API key. */
function switchScimOn({ organization }: MockPendo): string {
  if (organization.isScimOn()) return organization.rotateKey()
  organization.change({ scimAvailable: true, samlConfigured: true })
  return organization.switchOn()
}

const descriptions = { write: 'Made at the start, with write access', read: 'Made at the start, read-only' }

/**
 * Starts a mock Pendo.
 * @throws AppError `CONFIG_INVALID`, `MOCK_DATA_INVALID` or `LISTEN_FAILED`
 */
export async function startMockPendo(options: StartOptions = {}): Promise<StartedMockPendo> {
  const { host = '127.0.0.1', port = 0, createKey, ...build } = options
  const mockToken = options.mockToken ?? (options.secrets ?? systemSecrets).token(24)
  const app = await buildMockPendo({ ...build, host, mockToken })
  try {
    const url = await listen(app, host, port)
    const integrationKey =
      createKey === undefined
        ? null
        : app.mockPendo.keys.create({ description: descriptions[createKey], writeAccess: createKey === 'write' })
            .integrationKey
    const scim = options.scim === true ? { baseUrl: url + scimPrefix, apiKey: switchScimOn(app.mockPendo) } : null
    return { app, url, mockToken, integrationKey, scim, close: () => app.close() }
  } catch (error) {
    await app.close()
    throw error
  }
}
