/**
 * The address in the `next` link of an answer; null where there is none. Several links may come as lines of their own
 * or in one line (RFC 8288).
 */
export function nextLink(header: string | readonly string[] | undefined): string | null {
  const text = typeof header === 'string' ? header : (header ?? []).join(', ')
  for (const [, address, parameters = ''] of text.matchAll(/<([^>]*)>((?:\s*;\s*[^,;"]+(?:"[^"]*")?)*)/g)) {
    if (address !== undefined && /;\s*rel\s*=\s*"?next"?\s*(;|$)/i.test(parameters)) return address
  }
  return null
}
