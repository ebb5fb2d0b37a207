import type { Clock } from '#core/clock.ts'
import type { LogEvent, LogQuery } from '#schemas/okta/logs.ts'
import { listLogs } from '#schemas/okta/logs.ts'
import type { OktaHttp } from './http.ts'

/** Events of the System Log, and where to go on from. */
export interface LogPage {
  readonly events: readonly LogEvent[]
  /**
   * The position behind these events: a text to keep and to give back. Null at the end of a list with `until`; a poll
   * always has one.
   */
  readonly position: string | null
}

/** Where to read the System Log from: a query to begin with, or the position behind what was read. */
export type LogStart = { readonly query: Omit<LogQuery, 'after'> } | { readonly position: string }

/**
 * Reads one page of the System Log. From a position it gives only what came after it, each event once.
 * @throws OktaError as {@link OktaHttp.call} does; `OKTA_ADDRESS_REFUSED` for a position of another org
 */
export async function readLogs(http: OktaHttp, start: LogStart): Promise<LogPage> {
  const call = 'position' in start ? { page: start.position } : { query: start.query }
  const { value, next } = await http.call(listLogs, call)
  return { events: value, position: next }
}

/** How the System Log is followed. */
export interface FollowOptions {
  readonly clock: Clock
  /** Ends it. */
  readonly signal: AbortSignal
  /** Pause after a page without events. @default 5,000, as Okta's own client has it */
  readonly pauseMs?: number
}

/**
 * Follows the System Log: pages with events as they come, until the signal is aborted. Keep the position of a page once
 * its events are dealt with; going on from there later gives each event once.
 * @throws OktaError as {@link OktaHttp.call} does
 */
export async function* followLogs(
  http: OktaHttp,
  start: LogStart,
  { clock, signal, pauseMs = 5_000 }: FollowOptions
): AsyncGenerator<LogPage, void, undefined> {
  let from: LogStart = start
  while (!signal.aborted) {
    const page = await readLogs(http, from)
    if (page.events.length > 0) yield page
    if (page.position === null) return
    from = { position: page.position }
    if (page.events.length === 0) await clock.sleep(pauseMs, signal)
  }
}
