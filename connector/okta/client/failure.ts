import type { IncomingHttpHeaders } from 'node:http'
import { compileCheck } from '#core/validate.ts'
import { OktaErrorBody } from '#schemas/okta/error.ts'
import type { Answer } from '../../client/exchange.ts'
import { excerpt } from '../../client/read-reply.ts'
import { OktaError } from './okta-error.ts'

const checkError = compileCheck(OktaErrorBody)

/** Codes of refusals that are about the token: its session, what it may do, whether it is one. */
const aboutTokens = new Set(['E0000005', 'E0000006', 'E0000011', 'E0000015'])

/** The body of an answer: the value of its JSON, the text where it is none, null where it is empty. */
export function bodyOf(text: string): unknown {
  if (text.trim() === '') return null
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** The headers of an answer by their names in lower case; of several with one name the values stand in one text. */
export function headersOf(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]]
    )
  )
}

/** What Okta says of a failure: its code, summary and causes. Other words are a proxy's, or nobody's. */
function readFailure(body: unknown, text: string): { oktaCode: string | null; said: string } {
  const checked = checkError(body)
  if (!checked.ok) return { oktaCode: null, said: body === null ? 'it gave no reason' : excerpt(text) }
  const { errorCode, errorSummary, errorCauses } = checked.value
  const causes = errorCauses.map((cause) => cause.errorSummary)
  const said = [errorSummary.replace(/\.$/, ''), ...causes].join('; ')
  return { oktaCode: errorCode, said: `${errorCode} ${excerpt(said)}` }
}

/**
 * The error of an answer that is no success.
 * @param what - method and path of the request
 * @param tries - after how many it was given up
 */
export function failureOf({ status, headers, text }: Answer, what: string, tries: number): OktaError {
  const body = bodyOf(text)
  const { oktaCode, said } = readFailure(body, text)
  const facts = { status, sent: true, oktaCode, body, headers: headersOf(headers) }
  // Of a refusal that is not about the token, Okta says what is the matter.
  if ((status === 401 || status === 403) && (oktaCode === null || aboutTokens.has(oktaCode))) {
    return new OktaError('OKTA_REFUSED', [status, said], facts)
  }
  if (status === 429) return new OktaError('OKTA_RATE_LIMITED', [tries], facts)
  return new OktaError('OKTA_FAILED', [status, what, tries, said], facts)
}
