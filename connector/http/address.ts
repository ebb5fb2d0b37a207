import { AppError } from '#core/errors.ts'
import { excerpt } from '../client/read-reply.ts'

/**
 * The URL of a request from what a flow gives: a whole address, and parameters beside it as an object or as text, with or
 * without `?`. What only looks like an address to some readers (`//host`, backslashes) is refused.
 * @throws AppError `CARD_VALUE_INVALID`
 */
export function readAddress(given: unknown, query: unknown, rely: (behaviour: string) => void): URL {
  if (typeof given !== 'string' || given.trim() === '') throw invalid('URL', 'it is empty')
  const text = given.trim()
  const [beforeQuery = ''] = text.split(/[?#]/, 1)
  if (/[\p{Cc}]/u.test(text) || beforeQuery.includes('\\')) {
    throw invalid('URL', 'it holds a line break, another control character or a backslash')
  }
  if (!/^https?:\/\/[^/]/i.test(text))
    throw invalid('URL', `"${excerpt(beforeQuery)}" is no whole address (https://...)`)
  const url = URL.parse(text)
  if (url === null) throw invalid('URL', `"${excerpt(beforeQuery)}" is no address`)
  if (url.username !== '' || url.password !== '')
    throw invalid('URL', 'it holds a user name or password; leave them out')
  const [own, added] = [url.search.replace(/^\?/, ''), queryText(query, rely)]
  url.search = [own, added].filter((part) => part !== '').join('&')
  url.hash = ''
  return url
}

function queryText(query: unknown, rely: (behaviour: string) => void): string {
  if (query === null || query === undefined) return ''
  if (typeof query === 'string') return query.trim().replace(/^\?/, '')
  if (typeof query !== 'object' || Array.isArray(query)) throw invalid('Query', 'it is no object of names and values')
  const parameters: string[] = []
  for (const [name, given] of Object.entries(query)) {
    if (typeof given === 'object') rely('http.query-values')
    for (const value of [given].flat()) {
      if (value === null || value === undefined) continue
      const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
      parameters.push(`${encoded(name)}=${encoded(text)}`)
    }
  }
  return parameters.join('&')
}

/** Lone surrogates, which no URL can carry, become U+FFFD, as the URL standard has it. */
function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed())
}

function invalid(label: string, what: string): AppError {
  return new AppError('CARD_VALUE_INVALID', [label, what], { where: label })
}
