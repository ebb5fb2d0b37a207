import type { AuthorizationForm, Target } from '#conformance/target.ts'
import { openTarget, readBaseUrl } from '#conformance/target.ts'
import { AppError } from '#core/errors.ts'
import type { Environment } from './environment.ts'
import { readSecretFile } from './secret-file.ts'

/** Options by which a command names a SCIM server. */
export interface ScimTargetOptions {
  /** Base URL. */
  readonly url: string
  readonly keyFile?: string
  readonly authorization?: AuthorizationForm
}

/**
 * The SCIM server that the options name, with the key of `--key-file` or else of the environment.
 * @param keyOption - what the option for the file is called @default '--key-file'
 * @throws AppError `SCIM_ADDRESS_INVALID`, `SCIM_KEY_MISSING`, `KEY_FILE_UNSAFE`
 */
export function openScimTarget(
  { url, keyFile, authorization }: ScimTargetOptions,
  environment: Pick<Environment, 'scimKey'>,
  keyOption = '--key-file'
): Target {
  readBaseUrl(url)
  const key = keyFile === undefined ? environment.scimKey : readSecretFile(keyFile, 'SCIM_KEY_MISSING')
  if (key === undefined) {
    throw new AppError('SCIM_KEY_MISSING', [`set SCIM_API_KEY or name a file with ${keyOption}`], {
      where: 'SCIM_API_KEY'
    })
  }
  return openTarget(url, key, authorization)
}
