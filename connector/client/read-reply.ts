import type { Endpoint } from '#core/endpoint.ts'
import { isEmpty } from '#core/endpoint.ts'
import type { Checked } from '#core/validate.ts'
import { compileCheck } from '#core/validate.ts'

const checks = new WeakMap<Endpoint, (value: unknown) => Checked<unknown>>()

function checkOf(endpoint: Endpoint): (value: unknown) => Checked<unknown> {
  const known = checks.get(endpoint)
  if (known !== undefined) return known
  const check = compileCheck(endpoint.result)
  checks.set(endpoint, check)
  return check
}

/** The value of an answer, or what is wrong with it as a phrase, and whether it is JSON at all. */
export type Read = { ok: true; value: unknown } | { ok: false; what: string; json: boolean }

/** Reads the body of a success against the contract of its endpoint. */
export function readReply(endpoint: Endpoint, text: string): Read {
  if (isEmpty(endpoint.result)) return { ok: true, value: undefined }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { ok: false, what: text === '' ? 'it is empty' : `it is not JSON ("${excerpt(text)}")`, json: false }
  }
  const checked = checkOf(endpoint)(value)
  if (checked.ok) return { ok: true, value: checked.value }
  return { ok: false, what: `${checked.where === '' ? 'it' : `"${checked.where}"`} ${checked.what}`, json: true }
}

/** The beginning of a foreign text, on one line and without control characters, fit for a terminal and a log. */
export function excerpt(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()
  return line.length > 160 ? `${line.slice(0, 160)}…` : line
}
