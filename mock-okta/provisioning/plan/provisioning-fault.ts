import { STATUS_CODES } from 'node:http'
import type { ScimReply } from './conversation.ts'

/**
 * Why a conversation ended before its time, in the words that Okta shows as a task. It is part of what is imitated and
 * no error of this package.
 */
export class ProvisioningFault extends Error {
  override readonly name = 'ProvisioningFault'
  /** The answer that ended it; null where there was none. */
  readonly reply: ScimReply | null

  constructor(message: string, reply: ScimReply | null, options: ErrorOptions = {}) {
    super(message, options)
    this.reply = reply
  }
}

/** The place and the first word of what is no JSON, as a parser would complain. */
function complaintOf(text: string): string {
  const start = text.search(/\S/)
  const before = text.slice(0, start)
  const line = before.split('\n').length
  const column = start - before.lastIndexOf('\n')
  const token = /^(?:[\p{L}\p{N}_$]+|.)/u.exec(text.slice(start))?.[0] ?? ''
  return `Invalid JSON: Unrecognized token '${token}' at line ${line}, column ${column}`
}

/** What an answer says about its failure. */
function detailOf({ body, status }: ScimReply): string {
  if (body.kind === 'text') return complaintOf(body.text)
  const detail = body.kind === 'json' ? (body.value as { detail?: unknown } | null)?.detail : undefined
  return typeof detail === 'string' && detail !== '' ? detail : `no detail (status ${status})`
}

/** The fault of an answer that is no success. @param doing - such as `creating user ada@example.test` */
export function refusedBy(reply: ScimReply, doing: string): ProvisioningFault {
  const reason = reply.status === 401 ? 'Authorization failure' : (STATUS_CODES[reply.status] ?? String(reply.status))
  return new ProvisioningFault(
    `Error while ${doing}: ${reason}. Errors reported by remote server: ${detailOf(reply)}`,
    reply
  )
}

/** The fault of an answer that is a success and cannot be used. */
export const unusable = (reply: ScimReply, doing: string, what: string): ProvisioningFault =>
  new ProvisioningFault(`Error while ${doing}: ${what}`, reply)
