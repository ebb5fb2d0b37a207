import { createHash, timingSafeEqual } from 'node:crypto'

/** SHA-256 of a secret as lower-case hex: what is stored in place of secrets that we check. The secrets are long and random, so no salt or stretching is needed. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('hex')
}

/** Whether `secret` has the stored hash, compared in constant time. */
export function matchesHash(secret: string, hash: string): boolean {
  const given = Buffer.from(hashSecret(secret), 'hex')
  const stored = Buffer.from(hash, 'hex')
  return given.length === stored.length && timingSafeEqual(given, stored)
}

/** Header and field names whose values never reach a log, in lower case. */
export const secretNames: readonly string[] = [
  'x-pendo-integration-key',
  'authorization',
  'proxy-authorization',
  'cookie',
  'set-cookie',
  'password',
  'integrationkey',
  'mocktoken',
  'apitoken',
  'apikey'
]

/** How names of fields end whose values are secrets, in lower case and without anything but letters and digits. */
const secretEndings = [
  'accesskey',
  'apikey',
  'authorization',
  'cookie',
  'credential',
  // Inputs of Create User.
  'credentialsanswer',
  'credentialsquestion',
  'integrationkey',
  'passcode',
  'passphrase',
  'passwd',
  'password',
  'privatekey',
  'recoveryanswer',
  'recoveryquestion',
  'secret',
  'secretkey',
  'securityanswer',
  'securityquestion',
  'token'
].flatMap((ending) => [ending, `${ending}s`])

/**
 * Whether a field of that name holds a secret, as far as names tell: `x-pendo-integration-key`, `Client Secret`,
 * `access_token`, `apiKey`. When in doubt it does: a name such as `nextPageToken` counts, too.
 */
export function isSecretName(name: string): boolean {
  const letters = name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
  return secretEndings.some((ending) => letters.endsWith(ending))
}

/** What stands in a log in place of a secret. */
export const redacted = '[redacted]'

/** A secret as it is, and as URLs and JSON have it. */
export function formsOf(secret: string): string[] {
  return [...new Set([secret, encodeURIComponent(secret.toWellFormed()), JSON.stringify(secret).slice(1, -1)])]
}

/** `text` with each of `secrets` replaced by `[redacted]`; for messages that quote what somebody else sent. */
export function redact(text: string, secrets: readonly string[]): string {
  return secrets.reduce((clean, secret) => (secret === '' ? clean : clean.replaceAll(secret, redacted)), text)
}
