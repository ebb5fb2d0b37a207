import type { FastifyInstance } from 'fastify'
import { AppError } from '#core/errors.ts'
import { systemSecrets } from '#core/random.ts'
import { compileCheck } from '#core/validate.ts'
import { generateOktaUsers } from '#mock-kit/people/okta-users.ts'
import { listen } from '#mock-kit/server.ts'
import type { SeedApp, SeedGroup } from '#schemas/mock/okta-state.ts'
import { OktaSeed } from '#schemas/mock/okta-state.ts'
import type { GivenConnection } from '#schemas/mock/provisioning.ts'
import type { TokenKind } from '#schemas/okta/headers.ts'
import type { BuildOptions } from './app.ts'
import { buildMockOkta } from './app.ts'
import { provisionPendo } from './provisioning/provision-pendo.ts'
import type { SeedOutcome } from './seed.ts'
import { putSeed, putUsers } from './seed.ts'

/** Made-up users: the same for the same numbers, byte for byte. */
export interface GeneratedUsers {
  readonly count: number
  /** Any integer. */
  readonly seed: number
}

/** How a mock Okta is started. */
export interface StartOptions extends Omit<BuildOptions, 'mockToken'> {
  /** Where to listen. @default '127.0.0.1' */
  readonly host?: string
  /** 0 takes a free one. @default 0 */
  readonly port?: number
  /** Token of the control surface. @default a new one */
  readonly mockToken?: string
  /** Make an API token at once, with or without write access. @default none */
  readonly createToken?: 'write' | 'read'
  /** Kind of that token. @default 'ssws' */
  readonly tokenKind?: TokenKind
  /** Users to put in before the first call, unless the data has users already. @default none */
  readonly users?: GeneratedUsers | Iterable<unknown>
  /** Groups to put in after the users, unless the data has groups or apps already. @default none */
  readonly groups?: readonly SeedGroup[] | undefined
  /** Apps to put in after the groups, unless the data has groups or apps already. @default none */
  readonly apps?: readonly SeedApp[] | undefined
  /**
   * An app Pendo that is provisioned into this SCIM server from the start. Where the data has it already, it stays as it is
   * and is connected anew. @default none
   */
  readonly provisioned?: GivenConnection | undefined
  /** Ends the test of that connection. */
  readonly signal?: AbortSignal
}

/** A mock Okta that listens. */
export interface StartedMockOkta {
  readonly app: FastifyInstance
  /** Its origin, such as `http://127.0.0.1:4200`. */
  readonly url: string
  readonly mockToken: string
  /** The token that was made, if one was asked for. It cannot be shown again. */
  readonly apiToken: string | null
  /** What became of the users that were given; null where none were, or the data had users already. */
  readonly seeded: SeedOutcome | null
  /** Id of the app that is provisioned, if one was asked for. */
  readonly appId: string | null
  /** Ends open connections and closes the state. */
  close(): Promise<void>
}

const descriptions = { write: 'Made at the start, with write access', read: 'Made at the start, read-only' }

const listOf = (users: GeneratedUsers | Iterable<unknown>): Iterable<unknown> =>
  Symbol.iterator in users ? users : generateOktaUsers(users)

const checkSeed = compileCheck(OktaSeed)

/** @throws AppError `MOCK_REQUEST_INVALID` */
function checkedSeed({ groups = [], apps = [] }: Pick<StartOptions, 'groups' | 'apps'>): OktaSeed {
  const checked = checkSeed({ groups, apps })
  if (checked.ok) return checked.value
  throw new AppError('MOCK_REQUEST_INVALID', [`${checked.where} ${checked.what}`], { where: checked.where })
}

/**
 * Starts a mock Okta.
 * @throws AppError `CONFIG_INVALID`, `MOCK_DATA_INVALID`, `LISTEN_FAILED`, or `MOCK_REQUEST_INVALID` for a group or app
 *   that cannot be put in; of a connection, `MOCK_REQUEST_INVALID` for an address or token that cannot be one, and
 *   `MOCK_SETTING_REFUSED`, caused by the ProvisioningFault, where Okta's test of the credentials fails
 */
export async function startMockOkta(options: StartOptions = {}): Promise<StartedMockOkta> {
  const {
    host = '127.0.0.1',
    port = 0,
    createToken,
    tokenKind = 'ssws',
    users,
    groups,
    apps,
    provisioned,
    signal,
    ...build
  } = options
  const mockToken = options.mockToken ?? (options.secrets ?? systemSecrets).token(24)
  const app = await buildMockOkta({ ...build, host, mockToken })
  try {
    const { mockOkta: mock } = app
    const seeded = users === undefined || mock.users.count() > 0 ? null : putUsers(mock, listOf(users))
    if (!mock.hasGroupsOrApps()) putSeed(mock, checkedSeed({ groups, apps }))
    // Before it listens, and so before tasks of earlier times are begun with the connection of then.
    const appId =
      provisioned === undefined ? null : await provisionPendo(mock, app.provisioningAgent, provisioned, signal)
    const url = await listen(app, host, port)
    const apiToken =
      createToken === undefined
        ? null
        : mock.tokens.create({
            description: descriptions[createToken],
            writeAccess: createToken === 'write',
            kind: tokenKind
          }).apiToken
    return { app, url, mockToken, apiToken, seeded, appId, close: () => app.close() }
  } catch (error) {
    await app.close()
    throw error
  }
}
