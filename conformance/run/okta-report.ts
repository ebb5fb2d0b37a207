import { redact } from '#core/secret.ts'
import type { OktaReport } from '../report.ts'
import type { ProvisioningOkta } from '../supplied.ts'

/** What an Okta did, without secrets. */
export function oktaReport({ name, tasks }: ProvisioningOkta, secrets: readonly string[]): OktaReport {
  return {
    name,
    tasks: tasks().map(({ kind, about, state, requests, error }) => {
      return { kind, about, state, requests, error: error === null ? null : redact(error, secrets) }
    })
  }
}

/** Addresses of the users whom an Okta has made in a server. Okta deactivates users and deletes none. */
export function madeBy({ tasks }: ProvisioningOkta, baseUrl: string): string[] {
  return tasks().flatMap(({ kind, result }) => {
    const { how, externalId } = result ?? {}
    const isNew = kind === 'provision-user' && how === 'created' && typeof externalId === 'string'
    return isNew ? [`${baseUrl}/Users/${encodeURIComponent(externalId)}`] : []
  })
}
