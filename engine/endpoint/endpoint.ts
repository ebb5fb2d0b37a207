import { AppError } from '#core/errors.ts'
import type { Secrets } from '#core/random.ts'
import { hashSecret, matchesHash } from '#core/secret.ts'
import type { Flow } from '../export/flow.ts'

/** Length of a client token in bytes. */
const tokenBytes = 32

/** A flow that can be called over HTTP. */
export interface Endpoint {
  readonly flow: Flow
  /** Whether everybody may call it, or who has its client token. */
  readonly access: 'open' | 'client token'
  /** As Okta's invoke URLs have it. */
  readonly path: string
  /** Shown once; afterwards only its hash is known. `null` for an open one. */
  readonly clientToken: string | null
  /** Whether a caller may come in. Takes the same time whatever the token is. */
  admits(token: string | null): boolean
}

/**
 * Makes a flow callable.
 * @throws AppError `FLOW_NOT_ENDPOINT`
 */
export function endpointOf(flow: Flow, ids: Secrets): Endpoint {
  const { securityLevel: level } = flow
  if (flow.startKind !== 'api endpoint') throw refuse(flow, 'no API Endpoint card starts it')
  if (level !== 'open' && level !== 'medium') {
    throw refuse(
      flow,
      `its security is "${level ?? 'none'}", and only open and client-token endpoints can be served here`
    )
  }
  const path = `/api/flo/${encodeURIComponent(flow.id)}/invoke`
  if (level === 'open') return { flow, access: 'open', path, clientToken: null, admits: () => true }
  const clientToken = ids.token(tokenBytes)
  const hash = hashSecret(clientToken)
  return {
    flow,
    access: 'client token',
    path,
    clientToken,
    admits: (token) => token !== null && matchesHash(token, hash)
  }
}

function refuse(flow: Flow, why: string): AppError {
  return new AppError('FLOW_NOT_ENDPOINT', [`The flow "${flow.name}"`, why], { where: flow.name })
}
