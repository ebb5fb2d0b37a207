import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'

const isLocal = /[A-Za-z0-9._%+-]/
const domain = /[A-Za-z0-9.-]*/y
const wholeDomain = /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/

/**
 * The first valid email address in a text, or empty text.
 * https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/text/text_email.htm
 */
export default defineCard({
  address: 'root:kernel:string:0.0.1:email',
  title: 'Find Email',
  description: 'Finds the first email address in a text.',
  inputs: Type.Object({ string: Type.String({ title: 'text', default: '' }) }),
  outputs: Type.Object({ email: Type.String() }),
  run: ({ string }, call) => {
    if (string.includes('@')) call.rely('card.string.email-form')
    return { email: findEmail(string) }
  }
})

/** Goes from one @ to the next, looking to its left and right: linear in the text, which may come from anywhere. */
function findEmail(text: string): string {
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    const local = localBefore(text, at)
    domain.lastIndex = at + 1
    const host = withoutEdges(domain.exec(text)?.[0] ?? '')
    if (local !== '' && host.length <= 253 && wholeDomain.test(host)) return `${local}@${host}`
  }
  return ''
}

function localBefore(text: string, at: number): string {
  let start = at
  while (start > 0 && isLocal.test(text.charAt(start - 1))) start--
  while (start < at && text.charAt(start) === '.') start++
  const local = text.slice(start, at)
  return local.endsWith('.') || local.includes('..') ? '' : local
}

/** A sentence may end in an address: its full stop, or a dash, is no part of the domain. */
function withoutEdges(host: string): string {
  let end = host.length
  while (end > 0 && (host.charAt(end - 1) === '.' || host.charAt(end - 1) === '-')) end--
  return host.slice(0, end)
}
