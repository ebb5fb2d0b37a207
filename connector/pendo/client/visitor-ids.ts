import type { PendoHttp } from './http.ts'
import { visitorPages } from './visitors.ts'

/**
 * Lists the ids of all identified visitors, page by page, as {@link visitorPages} does.
 * @param pageSize - ids in a page
 */
export async function* visitorIds(http: PendoHttp, pageSize = 10_000): AsyncGenerator<readonly string[], void> {
  for await (const page of visitorPages(http, { pageSize })) yield page.map(({ id }) => id)
}
