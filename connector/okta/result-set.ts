import type { Static, TObject } from 'typebox'
import { Type } from 'typebox'
import type { FieldValues } from '#core/card.ts'
import { AppError } from '#core/errors.ts'
import type { OktaPage } from './client/pages.ts'
import type { Labelled } from './fields.ts'
import { choice, number, outputsOf } from './fields.ts'
import type { OktaCall } from './okta-action.ts'

/** What an author may choose under Result Set, and what it stands for. */
const forms = {
  'First Matching Record': 'first',
  'First 200 Matching Records': 'page',
  'First 200 Records': 'page',
  'First 500 Records': 'page',
  'All Matching Records': 'all',
  'Stream Matching Records': 'stream',
  'Stream Records': 'stream'
} as const

/** A choice under Result Set. */
export type ResultSet = keyof typeof forms

/** The option Result Set, with what the card lets its author choose. */
export const resultSet = <const C extends ResultSet>(...choices: readonly C[]) =>
  choice(choices, { title: 'Result Set', wire: 'parameters/resultSet' })

/** The input Record Limit of cards that stream. */
export const recordLimit = () =>
  Type.Optional(
    number({
      title: 'Record Limit',
      wire: 'Search Criteria/Limit',
      wires: ['List Criteria/Limit', 'Streaming/Record Limit'],
      description: 'Most records to stream; all where it is empty.'
    })
  )

/** The output Records Streamed. */
export const recordsStreamed = (group: string) =>
  Type.Optional(number({ title: 'Records Streamed', wire: `${group}/Records Streamed` }))

/** Told of the records that a card lists, before the flow sees them. */
export interface RecordListing<T> {
  begins(): Promise<void>
  listed(items: readonly T[]): Promise<void>
  /**
   * Not told where the run is interrupted.
   * @param isWhole - whether the card came to the end of what its author asked for
   */
  ends(isWhole: boolean): Promise<void>
}

/** Where the records of a list card come from, and what becomes of them. */
export interface RecordSource<T> {
  readonly chosen: ResultSet
  /** Most records to stream; all where undefined. */
  readonly limit: number | undefined
  /** The pages. @param size - items to a page @param from - the page to begin with, from the `next` of one before */
  pages(size: number, from?: string): AsyncIterable<OktaPage<T>>
  /** Items of a full page. */
  readonly pageSize: number
  /** An item by the labels of the card. */
  record(item: T): Labelled
  /** Told of the records, unless the card looks for a single one. */
  readonly listing?: RecordListing<T> | undefined
}

/** Outputs of a list card. */
export interface RecordOutputs {
  /** Group of the outputs in exports. */
  readonly group: string
  /** Our name of the list. */
  readonly list: string
}

/**
 * Answers by the chosen Result Set: the fields of the first record, a list, or the number of those that were streamed.
 * A stream hands on one record after the other and asks for the next page when all of one are through.
 *
 * @throws AppError `CARD_INPUT_INVALID` for a stream without a helper flow or with a limit below 0
 * @throws OktaError what the pages throw; the records before are then through
 */
export async function answerRecords<R extends TObject, T>(
  call: Pick<OktaCall<unknown>, 'stream' | 'pages' | 'signal' | 'rely'>,
  schema: R,
  outputs: RecordOutputs,
  source: RecordSource<T>
): Promise<Static<R> & FieldValues> {
  const { listing } = source
  if (listing === undefined || forms[source.chosen] === 'first')
    return await answerUntold(call, schema, outputs, source)
  await listing.begins()
  let isWhole = false
  try {
    const answer = await answerUntold(call, schema, outputs, source)
    isWhole = true
    return answer
  } finally {
    if (isWhole || call.signal?.aborted !== true) await listing.ends(isWhole)
  }
}

async function answerUntold<R extends TObject, T>(
  call: Pick<OktaCall<unknown>, 'stream' | 'pages' | 'rely'>,
  schema: R,
  { group, list }: RecordOutputs,
  source: RecordSource<T>
): Promise<Static<R> & FieldValues> {
  const answer = (outputs: object) => outputs as Static<R> & FieldValues
  const { pages, record, pageSize, listing } = source
  switch (forms[source.chosen]) {
    case 'first':
      for await (const { items } of pages(1)) {
        const [item] = items
        if (item !== undefined) return answer(outputsOf(schema, group, record(item)))
      }
      call.rely('card.okta.first-of-none')
      return answer({})
    case 'page': {
      const items: T[] = []
      for await (const page of pages(pageSize)) {
        await listing?.listed(page.items.slice(0, pageSize - items.length))
        items.push(...page.items)
        // Okta may cut a page short of its limit, even to nothing, and go on behind it.
        if (items.length < pageSize) continue
        if (page.hasMore || items.length > pageSize) call.rely('card.okta.first-page-only')
        break
      }
      return answer({ [list]: items.slice(0, pageSize).map(record) })
    }
    case 'all': {
      const records: Labelled[] = []
      for await (const { items } of pages(pageSize)) {
        await listing?.listed(items)
        for (const item of items) records.push(record(item))
      }
      return answer({ [list]: records })
    }
    case 'stream':
      return answer({ recordsStreamed: await streamRecords(call, source) })
  }
}

async function streamRecords<T>(
  { stream, pages: keeper }: Pick<OktaCall<unknown>, 'stream' | 'pages'>,
  { pages, pageSize, record, listing, limit = Number.POSITIVE_INFINITY }: RecordSource<T>
): Promise<number> {
  if (stream === undefined) throw invalid('Flow', 'choose the helper flow that takes the records')
  if (limit < 0) throw invalid('Record Limit', 'it is below 0')
  const kept = keeper?.kept ?? null
  let streamed = kept?.inAll ?? 0
  if (limit === 0) return streamed
  for await (const { items, next, through } of pagesToStream()) {
    await listing?.listed(items.slice(through, through + limit - streamed))
    for (const item of items.slice(through)) {
      if (streamed >= limit) return streamed
      await stream(record(item))
      streamed += 1
    }
    if (streamed >= limit) return streamed
    if (next !== null) await keeper?.turn(next)
  }
  return streamed

  /** The pages from where the stream stands; each is kept before its first record is handed on. */
  async function* pagesToStream() {
    if (kept !== null) {
      yield { items: kept.items as readonly T[], next: kept.next, through: kept.ofPage }
      if (kept.next === null) return
    }
    for await (const page of pages(pageSize, kept?.next ?? undefined)) {
      keeper?.begin(page)
      yield { ...page, through: 0 }
    }
  }
}

function invalid(label: string, what: string): AppError {
  return new AppError('CARD_INPUT_INVALID', [label, what], { where: label })
}
