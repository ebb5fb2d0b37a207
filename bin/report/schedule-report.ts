import type { Attempt } from '#engine/scheduler/schedule-store.ts'
import type { FlowStatus } from '#engine/scheduler/scheduler.ts'
import type { SyncRecord } from '#sync/record/sync-record.ts'
import { durationText } from '../duration.ts'
import { jsonLine, printableLine } from '../printable.ts'
import type { Terminal } from '../terminal.ts'
import { count, counted } from './count.ts'
import type { RunProgress } from './run-progress.ts'
import { noRunProgress, showRunProgress } from './run-progress.ts'
import { listedText } from './weeks/week-words.ts'

/** Why a run began, in words. */
const triggers: Record<SyncRecord['trigger'], string> = {
  schedule: '',
  'caught up': ', caught up',
  repeat: ', repeated',
  hand: ', taken up again'
}

/** Tells what the scheduler does: a line for each event, or with `json` an object a line. */
export class ScheduleReport {
  readonly #terminal: Pick<Terminal, 'stdout' | 'stderr' | 'clock'>
  readonly #json: boolean
  readonly #verdicts = new Map<SyncRecord['verdict'], number>()
  #isParked = false

  constructor(terminal: Pick<Terminal, 'stdout' | 'stderr' | 'clock'>, json: boolean) {
    this.#terminal = terminal
    this.#json = json
  }

  /** What is about to run when. */
  watching(flows: readonly FlowStatus[], mode: SyncRecord['mode']): void {
    if (this.#json) {
      this.#object('watching', {
        mode,
        flows: flows.map(({ flow, flowId, nextAt }) => ({ flow, flowId, nextAt: iso(nextAt) }))
      })
      return
    }
    this.#line(`Running by the clock, ${modeWords[mode]}:`)
    for (const { flow, nextAt } of flows)
      this.#line(`  "${flow}" ${nextAt === null ? 'never again' : `next at ${iso(nextAt)}`}`)
  }

  /** A run begins. @returns where it tells how far it is */
  begin(_flow: string): RunProgress {
    const { stderr } = this.#terminal
    return stderr.isTTY ? showRunProgress(stderr) : noRunProgress
  }

  /** A run has ended, or did not take place. */
  synced(record: SyncRecord): void {
    this.#verdicts.set(record.verdict, (this.#verdicts.get(record.verdict) ?? 0) + 1)
    if (this.#json)
      this.#object('sync', {
        ...record,
        dueAt: iso(record.dueAt),
        startedAt: iso(record.startedAt),
        endedAt: iso(record.endedAt)
      })
    else this.#line(syncText(record))
  }

  /** A run was interrupted, and goes on later. */
  parked(flow: string, runId: string): void {
    this.#isParked = true
    if (this.#json) this.#object('parked', { flow, runId })
    else this.#line(`${this.#now()} "${flow}" is parked: the run ${runId} goes on first thing after the next start`)
  }

  /** A run is to be repeated. */
  repeats({ flow }: { flow: string }, { attempt }: Attempt, at: number): void {
    if (this.#json) this.#object('repeat', { flow, attempt, repeatAt: iso(at) })
    else
      this.#line(
        `${this.#now()} "${flow}" is run again at ${iso(at)} (try ${attempt}), unless its next time comes first`
      )
  }

  /** The clock was set, or the machine slept. */
  clockMoved(byMs: number): void {
    const way = byMs > 0 ? 'forward' : 'back'
    if (this.#json) this.#object('clock', { movedMs: byMs })
    else
      this.#line(
        `${this.#now()} the clock went ${way} by ${durationText(Math.round(Math.abs(byMs) / 60_000) * 60_000)}, or the machine slept`
      )
  }

  /** The sum of it all. */
  end(flows: readonly FlowStatus[]): void {
    const verdicts = Object.fromEntries(this.#verdicts)
    if (this.#json) {
      this.#object('end', {
        verdicts,
        flows: flows.map(({ flow, flowId, nextAt }) => ({ flow, flowId, nextAt: iso(nextAt) }))
      })
      return
    }
    const parts = [...this.#verdicts].map(([verdict, times]) => `${count(times)} ${verdict}`)
    if (this.#isParked) parts.push('1 parked')
    this.#line(parts.length === 0 ? 'Nothing was due.' : `Ended: ${parts.join(', ')}.`)
    for (const { flow, nextAt } of flows) if (nextAt !== null) this.#line(`  "${flow}" is due next at ${iso(nextAt)}`)
  }

  #now(): string {
    return iso(this.#terminal.clock.now())
  }

  #object(event: string, fields: object): void {
    this.#terminal.stdout.write(jsonLine({ event, at: this.#now(), ...fields }))
  }

  #line(text: string): void {
    this.#terminal.stdout.write(`${printableLine(text)}\n`)
  }
}

/** The modes as a report names them. */
export const modeWords: Record<SyncRecord['mode'], string> = {
  durable: 'durable (what is interrupted goes on)',
  'as-okta': 'as Okta does it (what is interrupted is lost)'
}

/** A record in a line. */
function syncText(record: SyncRecord): string {
  const { startedAt, dueAt, flow, verdict, trigger, attempt, code, reason, counts, endedAt } = record
  const due = dueAt === null || dueAt === startedAt ? '' : ` due ${iso(dueAt)}`
  const how = `${triggers[trigger]}${attempt > 1 ? `, try ${attempt}` : ''}`
  if (verdict === 'missed') return `${iso(startedAt)} "${flow}"${due} missed. ${reason ?? ''}`
  const people = [
    counts.listed === null ? '' : `${listedText(counts.listed, record)} listed`,
    counts.processed === 0 ? '' : `${counted(counts.updated, 'user')} updated in Pendo`,
    counts.unchanged === 0 ? '' : `${count(counts.unchanged)} unchanged`,
    counts.failed === 0 ? '' : `${count(counts.failed)} failed`,
    counts.missing === 0 ? '' : `${count(counts.missing)} missing in Pendo`,
    counts.undelivered === 0 ? '' : `${count(counts.undelivered)} not delivered`,
    counts.lost === 0 ? '' : `${count(counts.lost)} lost`
  ].filter((part) => part !== '')
  const why = code === null ? '' : `. ${reason} [${code}]`
  const took = ` after ${((endedAt - startedAt) / 1_000).toFixed(1)} s`
  return `${iso(startedAt)} "${flow}"${due}${how} ${verdict}${took}${people.length > 0 ? `: ${people.join(', ')}` : ''}${why}`
}

function iso(time: number): string
function iso(time: number | null): string | null
function iso(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString().replace('.000Z', 'Z')
}
