import type { Static, TSchema } from 'typebox'
import type { CallArguments, Endpoint } from '#core/endpoint.ts'
import type { OktaHttp } from './http.ts'

/** A page of a list. */
export interface OktaPage<T> {
  readonly items: readonly T[]
  /** Whether the list goes on behind it. */
  readonly hasMore: boolean
}

/** What the items of a list are. */
type ItemOf<E extends Endpoint> = Static<E['result']> extends readonly (infer T)[] ? T : never

/**
 * The pages of a list, asked for one by one as they are taken: stop, and no further one is asked for.
 * @throws OktaError as {@link OktaHttp.call} does
 */
export async function* pagesOf<E extends Endpoint<TSchema, TSchema, TSchema, TSchema>>(
  http: OktaHttp,
  list: E,
  call: CallArguments<E> = {}
): AsyncGenerator<OktaPage<ItemOf<E>>, void, undefined> {
  let page: string | undefined
  do {
    const { value, next } = await http.call(list, page === undefined ? call : { page })
    // A link that leads to itself would never end.
    const following = next === null || next === page ? undefined : next
    yield { items: value as readonly ItemOf<E>[], hasMore: following !== undefined }
    page = following
  } while (page !== undefined)
}
