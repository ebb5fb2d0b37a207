import type { Static, TSchema } from 'typebox'
import type { CallArguments, Endpoint } from '#core/endpoint.ts'
import type { OktaHttp } from './http.ts'
import { OktaError } from './okta-error.ts'

/** A page of a list. */
export interface OktaPage<T> {
  readonly items: readonly T[]
  /** Whether the list goes on behind it. */
  readonly hasMore: boolean
  /** Path and query of the page behind it; `null` for the last one. */
  readonly next: string | null
}

/** What the items of a list are. */
type ItemOf<E extends Endpoint> = Static<E['result']> extends readonly (infer T)[] ? T : never

/**
 * The pages of a list, asked for one by one as they are taken: stop, and no further one is asked for.
 * @param from - the page to begin with, from the `next` of one before. @default the first
 * @throws OktaError as {@link OktaHttp.call} does; `OKTA_REPLY_INVALID` for a page that leads to itself
 */
export async function* pagesOf<E extends Endpoint<TSchema, TSchema, TSchema, TSchema>>(
  http: OktaHttp,
  list: E,
  call: CallArguments<E> = {},
  from?: string
): AsyncGenerator<OktaPage<ItemOf<E>>, void, undefined> {
  const seen = new Set<string>()
  let page = from
  do {
    const { value, next } = await http.call(list, page === undefined ? call : { page })
    const items = value as readonly ItemOf<E>[]
    const following = followingPage(`${list.method} ${list.url}`, next, items.length, seen) ?? undefined
    yield { items, hasMore: following !== undefined, next: following ?? null }
    page = following
  } while (page !== undefined)
}

/**
 * The page behind a page; null at the end, which an empty page that leads to one before also is, as in a log that is
 * polled.
 * @param what - method and path of the list
 * @param seen - pages that were led to so far; the new one is added
 * @throws OktaError `OKTA_REPLY_INVALID` for a page with items that leads back: what lies behind it would be lost
 */
export function followingPage(what: string, next: string | null, items: number, seen: Set<string>): string | null {
  if (next === null) return null
  if (!seen.has(next)) {
    seen.add(next)
    return next
  }
  if (items === 0) return null
  throw new OktaError('OKTA_REPLY_INVALID', [what, 'its link to the next page leads back to a page before it'], {
    status: 0,
    sent: true
  })
}
