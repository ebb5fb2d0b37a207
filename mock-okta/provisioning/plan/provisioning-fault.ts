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

/** Longest detail that is quoted, in characters: it is kept with the task, the mapping and the System Log. */
const longestDetail = 2000

/** What an answer says about its failure. */
function detailOf({ body, status }: ScimReply): string {
  const detail =
    body.kind === 'text'
      ? complaintOf(body.text)
      : body.kind === 'json'
        ? (body.value as { detail?: unknown } | null)?.detail
        : undefined
  if (typeof detail !== 'string' || detail === '') return `no detail (status ${status})`
  return detail.length > longestDetail ? `${detail.slice(0, longestDetail)}…` : detail
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
