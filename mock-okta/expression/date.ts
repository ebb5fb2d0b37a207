const form = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(:\d\d(?:\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?)?$/

/** What is a date as Okta writes it beyond doubt: no month ends before the 28th. Lists of users are full of these. */
const written = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/

/**
 * A date as Okta writes it (UTC with milliseconds) from ISO 8601; a date without a time is its midnight, one without an
 * offset UTC. Null for anything else.
 */
export function readDate(text: string): string | null {
  if (written.test(text)) return text
  const match = form.exec(text)
  if (match === null) return null
  const [, day, time = '00:00', seconds = ':00', offset = 'Z'] = match
  const ms = Date.parse(`${day}T${time}${seconds}${offset.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2')}`)
  if (Number.isNaN(ms)) return null
  const utc = new Date(ms).toISOString()
  // Years beyond 9999 would be written with a sign, and order otherwise.
  return /^\d/.test(utc) ? utc : null
}
