import type { Dispatcher } from 'undici'
import type { SentRequest } from './sent-request.ts'

/** Where the mock Pendo has its SCIM server. */
const basePath = /^\/scim\/v2(?=\/)/

/**
 * A dispatcher that tells of each request before it sends it. Headers are not told: the key is in one of them.
 * @param onRequest - the paths it is given begin behind the base URL
 */
export function recordRequests(dispatcher: Dispatcher, onRequest: (request: SentRequest) => void): Dispatcher {
  return dispatcher.compose((dispatch) => (options, handler) => {
    const { method, path, body } = options
    onRequest({ method, path: path.replace(basePath, ''), body: typeof body === 'string' ? body : null })
    return dispatch(options, handler)
  })
}
