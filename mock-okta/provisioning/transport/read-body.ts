import { gunzipSync, inflateRawSync, inflateSync } from 'node:zlib'
import type { ReplyBody } from '../plan/conversation.ts'

/** What is larger is no answer of a SCIM server. */
export const maxReplyBytes = 64 * 1024 * 1024

const limit = { maxOutputLength: maxReplyBytes }
/** The low four bits of the first byte of a stream with a header (RFC 1950). */
const zlibMethod = 8

function inflate(bytes: Buffer): Buffer {
  // Servers send "deflate" with the header and without it.
  return ((bytes[0] ?? 0) & 0x0f) === zlibMethod ? inflateSync(bytes, limit) : inflateRawSync(bytes, limit)
}

const decoders: ReadonlyMap<string, (bytes: Buffer) => Buffer> = new Map([
  ['gzip', (bytes) => gunzipSync(bytes, limit)],
  ['deflate', inflate]
])

/**
 * The body of an answer, unpacked and read as JSON where it is some. Its media type is not looked at: servers give many.
 * @throws Error for bytes that cannot be unpacked
 */
export function readBody(bytes: Buffer, encoding: string | undefined): ReplyBody {
  if (bytes.length === 0) return { kind: 'empty' }
  const text = (decoders.get(encoding?.trim().toLowerCase() ?? '')?.(bytes) ?? bytes).toString('utf8')
  if (text.trim() === '') return { kind: 'empty' }
  try {
    return { kind: 'json', value: JSON.parse(text) }
  } catch {
    return { kind: 'text', text }
  }
}
