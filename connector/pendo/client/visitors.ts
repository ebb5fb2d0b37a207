import { aggregate } from '#schemas/pendo/aggregation.ts'
import type { PendoHttp } from './http.ts'
import { PendoError } from './pendo-error.ts'

/** A visitor with the values that were asked for, in their order; a value that is absent is null. */
export interface ListedVisitor {
  readonly id: string
  readonly values: readonly unknown[]
}

/** How visitors are listed. */
export interface VisitorListing {
  /** Group of the fields. @default custom */
  readonly group?: string
  /** Fields by the names that Pendo stores them under; null stands for one that Pendo lacks. @default none */
  readonly fields?: readonly (string | null)[]
  /** Visitors in a page. @default 10_000 */
  readonly pageSize?: number
}

const refuse = (why: string) =>
  new PendoError('PENDO_REPLY_INVALID', [`${aggregate.method} ${aggregate.url}`, why], { status: 0, sent: true })

/**
 * Lists all identified visitors in Pendo's order of their ids, page by page. The aggregation has no page tokens, so each
 * page is sorted, limited, and filtered beyond the last id of the page before. Only an empty page ends the list: one that
 * is shorter than was asked for may have been cut.
 * @throws PendoError as {@link PendoHttp.call} does; `PENDO_REPLY_INVALID` for a visitor without an id, and for a page
 * that goes back: what lies behind it would be lost
 */
export async function* visitorPages(
  http: PendoHttp,
  { group = 'custom', fields = [], pageSize = 10_000 }: VisitorListing = {}
): AsyncGenerator<readonly ListedVisitor[], void> {
  const paths = fields.flatMap((name, at) => (name === null ? [] : [[nameOf(at), pathOf(group, name)]]))
  const select = { visitorId: 'visitorId', ...Object.fromEntries(paths) }
  let last: string | null = null
  for (;;) {
    const beyond: Record<string, unknown>[] = last === null ? [] : [{ filter: `visitorId > ${JSON.stringify(last)}` }]
    const { results } = await http.call(aggregate, {
      body: {
        response: { mimeType: 'application/json' },
        request: {
          requestId: 'visitors',
          pipeline: [
            { source: { visitors: { identified: true } } },
            ...beyond,
            { select },
            { sort: ['visitorId'] },
            { limit: pageSize }
          ]
        }
      }
    })
    if (results.length === 0) return
    const page = results.map((row) => ({ id: idOf(row), values: fields.map((_, at) => row[nameOf(at)] ?? null) }))
    const end = page.at(-1)?.id ?? null
    if (page.some(({ id }) => id === last)) throw refuse(`a page of visitors goes back to "${last}"`)
    yield page
    last = end
  }
}

function idOf({ visitorId }: Readonly<Record<string, unknown>>): string {
  if (typeof visitorId === 'string') return visitorId
  throw refuse('a visitor has no visitorId')
}

const nameOf = (at: number) => `value${at}`

/** A path of the aggregation; a name that is no identifier stands in brackets. */
function pathOf(group: string, name: string): string {
  return /^[a-z_$][\w$]*$/i.test(name) ? `metadata.${group}.${name}` : `metadata.${group}[${JSON.stringify(name)}]`
}
