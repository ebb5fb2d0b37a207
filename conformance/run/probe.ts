import { AppError } from '#core/errors.ts'
import { scimMediaType } from '#schemas/scim/messages.ts'
import type { CheckOptions } from './run-check.ts'
import { send } from './send.ts'

/** The request by which Okta tests credentials; it changes nothing. */
export const probePath = '/Users?startIndex=1&count=2'

/**
 * Finds out whether the server answers and takes the key, before anything is judged or made.
 * @throws AppError `SCIM_UNREACHABLE`, `SCIM_REFUSED`, `INTERRUPTED`
 */
export async function probe(
  options: Pick<CheckOptions, 'target' | 'dispatcher' | 'clock' | 'signal' | 'timeoutMs'>
): Promise<void> {
  const { target, signal } = options
  const headers = { accept: scimMediaType, authorization: target.authorization }
  const request = { method: 'GET', url: target.baseUrl + probePath, headers, body: null }
  const { answer, failure } = await send(request, options)
  if (signal?.aborted) throw new AppError('INTERRUPTED', ['the check'])
  if (answer === null) throw new AppError('SCIM_UNREACHABLE', [target.baseUrl, failure], { where: 'URL' })
  if (answer.status === 401 || answer.status === 403) {
    throw new AppError('SCIM_REFUSED', [answer.status, `GET ${target.baseUrl}${probePath}`], { where: 'SCIM_API_KEY' })
  }
}
