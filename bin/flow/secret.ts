import { AppError } from '#core/errors.ts'
import type { Environment } from '../environment.ts'
import { readSecretFile } from '../secret-file.ts'

/** Where the secret of a connection is. */
export interface SecretPlace {
  /** File of mode 0600. */
  readonly keyFile?: string
  /** Environment variable in place of the usual one. */
  readonly keyEnv?: string
}

/** The secret that a service asks for: the variable that usually holds it, if any, and the error where there is none. */
export interface SecretKind {
  readonly variable?: string
  readonly missing: 'KEY_MISSING' | 'OKTA_TOKEN_MISSING'
}

/**
 * Reads the secret of a connection.
 * @param nickname - name of the connection, for the message
 * @throws AppError `KEY_MISSING`, `OKTA_TOKEN_MISSING`, `KEY_FILE_UNSAFE`, `CONFIG_INVALID`
 */
export function readSecret(
  { keyFile, keyEnv }: SecretPlace,
  { variable, missing }: SecretKind,
  nickname: string,
  environment: Environment
): string {
  if (keyFile !== undefined && keyEnv !== undefined) {
    throw new AppError('CONFIG_INVALID', [`keyEnv of "${nickname}"`, 'give it or keyFile, not both'], {
      where: 'keyEnv'
    })
  }
  if (keyFile !== undefined) return readSecretFile(keyFile, missing)
  const name = keyEnv ?? variable
  if (name === undefined) throw new AppError(missing, [`the connection "${nickname}" needs keyFile or keyEnv`])
  const secret = environment.named(name)
  if (secret !== undefined) return secret
  const other = keyEnv === undefined ? '; a configuration (--config) may name a file or another variable' : ''
  throw new AppError(missing, [`set ${name} for the connection "${nickname}"${other}`], { where: name })
}
