import { aggregate } from '#schemas/pendo/aggregation.ts'
import type { PendoHttp } from './http.ts'

/**
 * Lists the ids of all identified visitors in the order of their code points, page by page. The aggregation has no page
 * tokens, so each page is sorted, limited, and filtered beyond the last id of the page before.
 * @param pageSize - ids in a page
 */
export async function* visitorIds(http: PendoHttp, pageSize = 10_000): AsyncGenerator<readonly string[]> {
  let last: string | null = null
  for (;;) {
    const beyond: Record<string, unknown>[] = last === null ? [] : [{ filter: `visitorId > ${JSON.stringify(last)}` }]
    const { results } = await http.call(aggregate, {
      body: {
        response: { mimeType: 'application/json' },
        request: {
          requestId: 'visitor-ids',
          pipeline: [
            { source: { visitors: { identified: true } } },
            ...beyond,
            { select: { visitorId: 'visitorId' } },
            { sort: ['visitorId'] },
            { limit: pageSize }
          ]
        }
      }
    })
    const ids = results.flatMap(({ visitorId }) => (typeof visitorId === 'string' ? [visitorId] : []))
    if (ids.length > 0) yield ids
    const end = ids.at(-1)
    if (results.length < pageSize || end === undefined || end === last) return
    last = end
  }
}
