import { readFileSync, statSync } from 'node:fs'
import { AppError } from '#core/errors.ts'

const readableByOthers = 0o077

/**
 * Reads a file that holds one secret and nothing else.
 * @param missing - code of the error when it cannot be read
 * @throws AppError `KEY_FILE_UNSAFE` when others than its owner may read it (not looked at on Windows), or `missing`
 */
export function readSecretFile(
  path: string,
  missing: 'KEY_MISSING' | 'MOCK_TOKEN_MISSING' | 'OKTA_TOKEN_MISSING' | 'SCIM_KEY_MISSING'
): string {
  const unreadable = (error: unknown) =>
    new AppError(missing, [`the file ${path} cannot be read (${(error as NodeJS.ErrnoException).code ?? error})`], {
      where: path,
      cause: error
    })
  let mode: number
  let secret: string
  try {
    mode = statSync(path).mode
    secret = readFileSync(path, 'utf8').trim()
  } catch (error) {
    throw unreadable(error)
  }
  if (process.platform !== 'win32' && (mode & readableByOthers) !== 0) {
    throw new AppError('KEY_FILE_UNSAFE', [path, (mode & 0o777).toString(8)], { where: path })
  }
  if (secret === '') throw new AppError(missing, [`the file ${path} is empty`], { where: path })
  return secret
}
