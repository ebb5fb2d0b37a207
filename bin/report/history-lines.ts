import type { KeptRun } from '#engine/history/records.ts'
import { printableLine } from '../printable.ts'
import type { Terminal } from '../terminal.ts'
import { count } from './count.ts'

/** Characters of a line where nobody says how wide the terminal is. */
const usualWidth = 120

/** Characters of an id that are enough to tell runs apart. */
export const idLength = 8

/** How wide lines may be. */
export function widthOf({ columns }: Terminal['stdout']): number {
  return Math.max(40, columns ?? usualWidth)
}

/** A text on one line that fits. */
export function fitted(text: string, width: number): string {
  const line = printableLine(text)
  return line.length <= width ? line : `${line.slice(0, Math.max(width - 1, 1)).replace(/[\ud800-\udbff]$/, '')}…`
}

/** A duration for people: `12 ms`, `3.4 s`, `5 min 10 s`. */
export function durationText(ms: number): string {
  if (ms < 1_000) return `${ms} ms`
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`
  return `${count(Math.floor(ms / 60_000))} min ${Math.floor((ms % 60_000) / 1_000)} s`
}

/** A time for people, in UTC: `2026-01-05 06:00:00`. */
export function timeText(time: number): string {
  return new Date(time).toISOString().slice(0, 19).replace('T', ' ')
}

/** How long a run or execution took, with how it ended. */
export function endText({ status, durationMs }: Pick<KeptRun, 'status' | 'durationMs'>): string {
  if (durationMs === null) return status
  return `${status} after ${durationText(durationMs)}`
}

/** How to look at a run that was kept. */
export function historyHint(runId: string, file: string): string {
  return `${printableLine(`Look into it: pendo-okta history show ${runId.slice(0, idLength)} --data ${shellPath(file)}`)}\n`
}

/** A path as a shell takes it. */
export function shellPath(file: string): string {
  return /^[\w./-]+$/.test(file) ? file : `'${file.replaceAll("'", "'\\''")}'`
}
