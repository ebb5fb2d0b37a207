import type { ScimRequest } from '#mock-okta/provisioning/plan/conversation.ts'
import { httpRequestOf } from '#mock-okta/provisioning/transport/http-request.ts'

/** A request of Okta's, as far as it is told: without headers, and so without the key. */
export interface SentRequest {
  readonly method: string
  /** Behind the base URL, with the query, encoded. */
  readonly path: string
  readonly body: string | null
}

/** A request of a plan as it would be sent. */
export function plannedRequest(request: ScimRequest): SentRequest {
  const { method, url, body } = httpRequestOf(request, { baseUrl: '', token: '', authentication: 'bearer' })
  return { method, path: url, body }
}
