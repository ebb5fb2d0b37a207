import type { Target } from '#conformance/target.ts'
import { AppError } from '#core/errors.ts'
import { redact } from '#core/secret.ts'
import { ProvisioningFault } from '#mock-okta/provisioning/plan/provisioning-fault.ts'
import { findBaseUrlFault, findTokenFault } from '#mock-okta/provisioning/transport/connection.ts'
import type { GivenConnection } from '#schemas/mock/provisioning.ts'

/** Okta's SCIM clients, by the names of the command line: that of an app of its catalog, and that of a wizard app. */
export const scimClients = { oin: 'OIN', wizard: 'AIW' } as const
export type ScimClient = keyof typeof scimClients

/**
 * A SCIM server as the mock Okta is connected to it.
 * @param urlOption - where the address was given
 * @param formOption - where the form of the key was given
 * @throws AppError `SCIM_ADDRESS_INVALID`, `SCIM_KEY_MISSING`, `CONFIG_INVALID` for what Okta cannot be connected to
 */
export function connectionTo(
  { baseUrl, key, form }: Target,
  [urlOption, formOption]: readonly [string, string] = ['URL', '--authorization']
): Pick<GivenConnection, 'baseUrl' | 'token' | 'authentication'> {
  const fault = findBaseUrlFault(baseUrl)
  if (fault !== null) throw new AppError('SCIM_ADDRESS_INVALID', [`for Okta it ${fault}`], { where: urlOption })
  // A plan has no key.
  const tokenFault = key === '' ? null : findTokenFault(key)
  if (tokenFault !== null) throw new AppError('SCIM_KEY_MISSING', [`it ${tokenFault}`], { where: 'SCIM_API_KEY' })
  if (form === 'basic') {
    const what = 'the mock Okta sends a key behind "Bearer" or alone, and not as user:password; say bearer or header'
    throw new AppError('CONFIG_INVALID', [formOption, what], { where: formOption })
  }
  return { baseUrl, token: key, authentication: form }
}

/**
 * Starts what connects to a SCIM server, and tells its refusal as the other commands do.
 * @param target - the server; null where nothing is connected
 * @throws AppError `INTERRUPTED`, `SCIM_UNREACHABLE`, `SCIM_REFUSED`, `SCIM_TEST_FAILED`, and what `start` throws else
 */
export async function connecting<T>(target: Target | null, signal: AbortSignal, start: () => Promise<T>): Promise<T> {
  try {
    return await start()
  } catch (error) {
    if (target === null || !(error instanceof AppError && error.cause instanceof ProvisioningFault)) throw error
    const { baseUrl, secrets } = target
    if (signal.aborted) throw new AppError('INTERRUPTED', ['the connection of the mock Okta'])
    const { message, reply } = error.cause
    const why = redact(message, secrets)
    if (reply === null) throw new AppError('SCIM_UNREACHABLE', [baseUrl, why], { where: 'URL' })
    if (reply.status === 401 || reply.status === 403) {
      throw new AppError('SCIM_REFUSED', [reply.status, `Okta's test of the credentials at ${baseUrl}`], {
        where: 'SCIM_API_KEY'
      })
    }
    throw new AppError('SCIM_TEST_FAILED', [baseUrl, why], { where: 'URL' })
  }
}
