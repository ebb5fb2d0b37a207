import type { OktaHttp } from '#connector/okta/client/http.ts'
import type { LogPage, LogStart } from '#connector/okta/client/logs.ts'
import { readLogs } from '#connector/okta/client/logs.ts'
import { OktaError } from '#connector/okta/client/okta-error.ts'
import type { Clock } from '#core/clock.ts'
import type { PositionStore } from '#engine/events/position-store.ts'
import type { LogEvent } from '#schemas/okta/logs.ts'
import type { EventFlow } from './event-flows.ts'

/** What is listened to, and for whom. */
export interface Listening {
  readonly http: OktaHttp
  readonly positions: PositionStore
  /** Who listens: each has a position of its own. */
  readonly reader: string
  readonly flows: readonly EventFlow[]
  /** Where to begin without a position: ISO 8601. */
  readonly since: string
  /** End when there is nothing more to read. */
  readonly once: boolean
  /** Pause when there is nothing to read, in milliseconds. */
  readonly pollMs: number
  readonly clock: Clock
  readonly signal: AbortSignal
}

/** What is done with what is heard. */
export interface Listener {
  /** Runs a flow for an event. @returns whether the event is done; else the listening ends, and it comes again */
  onEvent(flow: EventFlow, event: LogEvent): Promise<boolean>
  /** Told that Okta does not answer now; it is asked again after the pause. */
  onTrouble(error: OktaError): void
}

/**
 * Feeds flows from the System Log, event by event and in the order of the log. The position is kept: an event is done
 * once the run of each of its flows has ended, and never comes again.
 * @throws OktaError where Okta refuses, and with `once` where it does not answer
 */
export async function listen(listening: Listening, listener: Listener): Promise<void> {
  const { positions, reader, once, pollMs, clock, signal } = listening
  let { start, done } = await begin(listening)
  while (!signal.aborted) {
    const page = await readPage(listening, start, listener)
    if (page === null) {
      await clock.sleep(pollMs, signal)
      continue
    }
    if (!(await deal(listening, page, done, listener)) || page.position === null) return
    const moved = !('position' in start) || start.position !== page.position
    start = { position: page.position }
    done = new Set()
    if (moved) await positions.moveTo(reader, JSON.stringify(start))
    if (page.events.length > 0) continue
    if (once) return
    await clock.sleep(pollMs, signal)
  }
}

/** Where to read on: from the position that was kept; else a position is made, so that the beginning is kept too. */
async function begin({
  positions,
  reader,
  since,
  flows
}: Listening): Promise<{ start: LogStart; done: ReadonlySet<string> }> {
  const kept = await positions.read(reader)
  if (kept !== null) return { start: JSON.parse(kept.place) as LogStart, done: kept.done }
  const types = [...new Set(flows.flatMap(({ card }) => card.eventTypes))]
  const filter = types.map((type) => `eventType eq "${type}"`).join(' or ')
  const start: LogStart = { query: { since, filter } }
  await positions.moveTo(reader, JSON.stringify(start))
  return { start, done: new Set() }
}

/** A page; `null` where Okta does not answer now. */
async function readPage(
  { http, once, signal }: Listening,
  start: LogStart,
  { onTrouble }: Listener
): Promise<LogPage | null> {
  try {
    return await readLogs(http, start)
  } catch (error) {
    if (signal.aborted) return null
    if (once || !(error instanceof OktaError) || !isPassing(error)) throw error
    onTrouble(error)
    return null
  }
}

/** Whether asking again later may bring an answer. */
function isPassing({ code, status }: OktaError): boolean {
  return code === 'OKTA_UNREACHABLE' || code === 'OKTA_RATE_LIMITED' || (code === 'OKTA_FAILED' && status >= 500)
}

/** Hands each event of a page to its flows. @returns whether the whole page is done */
async function deal(
  { positions, reader, flows, signal }: Listening,
  { events }: LogPage,
  done: ReadonlySet<string>,
  { onEvent }: Listener
): Promise<boolean> {
  for (const event of events) {
    for (const flow of flows) {
      const piece = `${event.uuid} ${flow.flow.id}`
      if (done.has(piece) || !flow.startsFor(event)) continue
      if (signal.aborted || !(await onEvent(flow, event))) return false
      await positions.markDone(reader, piece)
    }
  }
  return true
}
