import type { AuthorizationForm, Target } from '#conformance/target.ts'
import { AppError } from '#core/errors.ts'
import type { GivenConnection } from '#schemas/mock/provisioning.ts'
import type { Environment } from '../environment.ts'
import { openScimTarget } from '../scim-target.ts'
import type { ScimClient } from './connection.ts'
import { connectionTo, scimClients } from './connection.ts'

/** Options by which a mock Okta is given an app that is provisioned. */
export interface ProvisionedOptions {
  /** Base URL of the SCIM server. @default no app */
  readonly scimUrl?: string
  /** @default 'oin', or what a data file says */
  readonly scimClient?: ScimClient
  /** @default the key is in the environment */
  readonly scimKeyFile?: string
  /** @default 'bearer' */
  readonly scimAuthorization?: AuthorizationForm
}

/** Where an app is provisioned into. */
export interface Provisioned {
  readonly target: Target
  readonly connection: GivenConnection
}

/**
 * The SCIM server that the options name; null where they name none.
 * @throws AppError `CONFIG_INVALID` for an option without the address; `SCIM_ADDRESS_INVALID`, `SCIM_KEY_MISSING`,
 *   `KEY_FILE_UNSAFE`
 */
export function openProvisioned(
  { scimUrl, scimClient, scimKeyFile, scimAuthorization }: ProvisionedOptions,
  environment: Pick<Environment, 'scimKey'>
): Provisioned | null {
  if (scimUrl === undefined) {
    refuseAlone({
      '--scim-client': scimClient,
      '--scim-key-file': scimKeyFile,
      '--scim-authorization': scimAuthorization
    })
    return null
  }
  const target = openScimTarget(
    {
      url: scimUrl,
      ...(scimKeyFile === undefined ? {} : { keyFile: scimKeyFile }),
      ...(scimAuthorization === undefined ? {} : { authorization: scimAuthorization })
    },
    environment,
    '--scim-key-file'
  )
  const connection = connectionTo(target, ['--scim-url', '--scim-authorization'])
  return {
    target,
    connection: { ...connection, ...(scimClient === undefined ? {} : { client: scimClients[scimClient] }) }
  }
}

/** @throws AppError `CONFIG_INVALID` */
function refuseAlone(options: Readonly<Record<string, string | undefined>>): void {
  const [given] = Object.entries(options).find(([, value]) => value !== undefined) ?? []
  if (given === undefined) return
  const what = 'it says how an app is provisioned, and --scim-url does not say where; add it'
  throw new AppError('CONFIG_INVALID', [given, what], { where: given })
}
