const link = /<([^>]*)>((?:\s*;\s*[\w!#$&*+.^`|~-]+(?:\s*=\s*(?:"[^"]*"|[^\s;,"]*))?)*)/g
const parameter = /;\s*([\w!#$&*+.^`|~-]+)\s*=\s*(?:"([^"]*)"|([^\s;,"]*))/g

/**
 * The address in the `next` link of an answer; null where there is none. Several links may come as lines of their own
 * or in one line (RFC 8288).
 */
export function nextLink(header: string | readonly string[] | undefined): string | null {
  const text = typeof header === 'string' ? header : (header ?? []).join(', ')
  for (const [, address, parameters = ''] of text.matchAll(link)) {
    for (const [, name, quoted, bare] of parameters.matchAll(parameter)) {
      const relations = (quoted ?? bare ?? '').toLowerCase().split(/\s+/)
      if (name?.toLowerCase() === 'rel' && relations.includes('next')) return address ?? null
    }
  }
  return null
}
