import type { LogQuery } from '#schemas/okta/logs.ts'
import type { Condition } from '../expression/compile.ts'
import { readDate } from '../expression/date.ts'
import { compileLogFilter } from '../expression/log-filter.ts'
import { orRefuse } from '../listing.ts'
import { fold } from '../profile/fold.ts'
import { Refusal } from '../refusal.ts'
import type { MockOkta } from '../state.ts'

const dayMs = 86_400_000
/** How far back a list goes that does not say since when. */
const usualDays = 7
/** How long events are kept. */
const keptDays = 90
const mostWords = 10
const longestWord = 40

/** @throws Refusal `E0000030` */
function dateOf(text: string): string {
  const date = readDate(text)
  if (date === null) throw new Refusal('E0000030')
  return date
}

/** @throws Refusal `E0000001` for too many words, or too long ones */
function wordsOf(q: string): string[] {
  const words = q.split(/\s+/).filter((word) => word !== '')
  if (words.length > mostWords || words.some((word) => word.length > longestWord)) {
    throw new Refusal('E0000001', {
      about: 'q',
      causes: [`q: at most ${mostWords} words of ${longestWord} characters`]
    })
  }
  return words
}

/**
 * The conditions of a list of events. One that goes on from a position does not look at the usual seven days again:
 * what has not been read yet is not lost because it grew old.
 * @throws Refusal `E0000001`, `E0000030`, `E0000053`
 */
export function logConditions({ clock }: Pick<MockOkta, 'clock'>, query: LogQuery): Condition[] {
  const { since, until, filter, q, after } = query
  const before = (days: number) => new Date(clock.now() - days * dayMs).toISOString()
  const from = since === undefined ? (after === undefined ? before(usualDays) : before(keptDays)) : dateOf(since)
  const conditions: Condition[] = [
    { sql: 'published >= ?', values: [from > before(keptDays) ? from : before(keptDays)] }
  ]
  if (until !== undefined) conditions.push({ sql: 'published < ?', values: [dateOf(until)] })
  if (filter !== undefined && filter.trim() !== '') {
    conditions.push(orRefuse('E0000053', filter, () => compileLogFilter(filter)))
  }
  for (const word of wordsOf(q ?? '')) conditions.push({ sql: 'instr(words, ?) > 0', values: [fold(word)] })
  return conditions
}
