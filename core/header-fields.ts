import { AppError } from './errors.ts'

/** Headers that belong to the connection and the transport, in lower case: neither a flow nor a connection sets them. */
export const transportHeaders: ReadonlySet<string> = new Set([
  'accept-encoding',
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade'
])

/** Whether a text can be the name of a header (RFC 9110, section 5.1). */
export function isHeaderName(name: string): boolean {
  return /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(name)
}

/** Whether a text can be the value of a header: no line breaks, no other control characters, nothing beyond Latin-1. */
export function isHeaderValue(value: string): boolean {
  return /^[\t\x20-\x7e\x80-\xff]*$/.test(value)
}

/**
 * Headers from an object of a flow, by lower-case names. Values are texts, numbers or True/False; those that are null are
 * left out.
 * @param label - the field of the card, for the error
 * @throws AppError `CARD_VALUE_INVALID`
 */
export function readHeaderFields(value: unknown, label: string): Map<string, string> {
  if (value === null || value === undefined || value === '') return new Map()
  if (typeof value !== 'object' || Array.isArray(value)) throw invalid(label, 'it is no object of names and values')
  const headers = new Map<string, string>()
  for (const [name, field] of Object.entries(value)) {
    if (field === null || field === undefined) continue
    const shown = JSON.stringify(name.slice(0, 60))
    if (!isHeaderName(name)) throw invalid(label, `${shown} cannot be the name of a header`)
    if (typeof field === 'object') throw invalid(label, `the value of ${shown} is no text`)
    const text = String(field).trim()
    if (!isHeaderValue(text)) throw invalid(label, `the value of ${shown} holds characters that no header can carry`)
    headers.set(name.toLowerCase(), text)
  }
  return headers
}

function invalid(label: string, what: string): AppError {
  return new AppError('CARD_VALUE_INVALID', [label, what], { where: label })
}
