import type { Dispatcher } from 'undici'
import type { OktaConnection } from '#connector/okta/connection.ts'
import { openOktaConnection, resolveOrg } from '#connector/okta/connection.ts'
import { AppError } from '#core/errors.ts'
import type { Environment } from './environment.ts'
import { readSecretFile } from './secret-file.ts'
import { openTransport } from './transport.ts'

/** Options by which a command names its Okta org. */
export interface OrgOptions {
  /** Name or address. */
  readonly okta: string
  readonly tokenFile?: string
}

/** A connection, and the transport that has to be ended with it. */
export interface Org {
  readonly connection: OktaConnection
  readonly dispatcher: Dispatcher
}

/** Names the option where the connector names its field. */
function atOption<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof AppError) || error.where !== 'org') throw error
    throw Object.assign(error, { where: '--okta' })
  }
}

/**
 * Opens the connection that the options name, with the token of `--token-file` or else of the environment.
 * @throws AppError `OKTA_CONNECTION_INVALID`, `OKTA_TOKEN_MISSING`, `KEY_FILE_UNSAFE`, `CONFIG_INVALID`
 */
export function openOrg({ okta, tokenFile }: OrgOptions, environment: Environment): Org {
  atOption(() => resolveOrg(okta))
  const token = tokenFile === undefined ? environment.oktaToken : readSecretFile(tokenFile, 'OKTA_TOKEN_MISSING')
  if (token === undefined) {
    throw new AppError('OKTA_TOKEN_MISSING', ['set OKTA_API_TOKEN or name a file with --token-file'], {
      where: 'OKTA_API_TOKEN'
    })
  }
  const dispatcher = openTransport(environment)
  return { connection: openOktaConnection({ nickname: 'Okta', org: okta, token }, dispatcher), dispatcher }
}
