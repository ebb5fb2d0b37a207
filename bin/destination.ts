import type { Dispatcher } from 'undici'
import type { PendoConnection } from '#connector/pendo/connection.ts'
import { openConnection, resolveOrigin } from '#connector/pendo/connection.ts'
import { AppError } from '#core/errors.ts'
import type { WritableGroup } from '#schemas/pendo/kind.ts'
import type { PendoRegion } from '#schemas/pendo/regions.ts'
import type { Environment } from './environment.ts'
import { readSecretFile } from './secret-file.ts'
import { openTransport } from './transport.ts'

/** Options by which a command names its Pendo. */
export interface DestinationOptions {
  readonly region?: string
  /** Address in place of a region. */
  readonly pendo?: string
  readonly keyFile?: string
  readonly group?: WritableGroup
}

/** A connection, and the transport that has to be ended with it. */
export interface Destination {
  readonly connection: PendoConnection
  readonly dispatcher: Dispatcher
}

/** Whether the options name a Pendo at all. */
export function namesDestination({ region, pendo }: DestinationOptions): boolean {
  return region !== undefined || pendo !== undefined
}

/**
 * The origin that the options name.
 * @throws AppError `CONNECTION_INVALID`
 */
export function originOf({ region, pendo }: DestinationOptions): string {
  if (region === undefined && pendo === undefined) {
    throw new AppError(
      'CONNECTION_INVALID',
      ['no Pendo is named, so nothing was sent; add --region us|us1|eu|jp|au or --pendo URL'],
      {
        where: '--region'
      }
    )
  }
  try {
    return resolveOrigin({ region, baseUrl: pendo })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    throw Object.assign(error, { where: error.where === 'baseUrl' ? '--pendo' : '--region' })
  }
}

/**
 * Opens the connection that the options name, with the key of `--key-file` or else of the environment.
 * @throws AppError `CONNECTION_INVALID`, `KEY_MISSING`, `KEY_FILE_UNSAFE`, `CONFIG_INVALID`
 */
export function openDestination(options: DestinationOptions, environment: Environment): Destination {
  originOf(options)
  const integrationKey =
    options.keyFile === undefined ? environment.integrationKey : readSecretFile(options.keyFile, 'KEY_MISSING')
  if (integrationKey === undefined) {
    throw new AppError('KEY_MISSING', ['set PENDO_INTEGRATION_KEY or name a file with --key-file'], {
      where: 'PENDO_INTEGRATION_KEY'
    })
  }
  const dispatcher = openTransport(environment)
  const connection = openConnection(
    {
      nickname: 'Pendo',
      integrationKey,
      ...(options.region === undefined ? {} : { region: options.region as PendoRegion }),
      ...(options.pendo === undefined ? {} : { baseUrl: options.pendo }),
      ...(options.group === undefined ? {} : { group: options.group })
    },
    dispatcher
  )
  return { connection, dispatcher }
}
