import { existsSync } from 'node:fs'
import { AppError } from '#core/errors.ts'
import type { RunMode } from '#sync/record/sync-record.ts'
import type { RunSettings } from '../flow/run-settings.ts'
import type { OperationsSettings } from '../operations/settings.ts'

/** What `pendo-okta schedule` was given. */
export interface ScheduleArguments extends Omit<RunSettings, 'file' | 'report'>, OperationsSettings {
  readonly files: readonly string[]
  /** Cron expression for the flow that is named. */
  readonly cron?: string
  /** Time zone of that expression. @default 'UTC' */
  readonly timeZone?: string
  /** Run what is due, and end. */
  readonly once?: boolean
  /** Show what would run when, and end. */
  readonly list?: boolean
  /** How many of the next runs are shown. */
  readonly next?: number
  /** @default 'durable' */
  readonly mode: RunMode
  readonly missed: 'catch-up' | 'skip'
  readonly repeatAfter: readonly number[]
  /** Wait for a data file that another process has. */
  readonly wait?: boolean
  /** Run by a clock of our own for so long, in milliseconds. */
  readonly simulate?: number
  /** Where that clock begins, in milliseconds since 1970. @default now */
  readonly from?: number
}

/**
 * Refuses options that contradict each other.
 * @throws AppError `CONFIG_INVALID`
 */
export function refuseContradictions(given: ScheduleArguments): void {
  const { cron, timeZone, flow, once, data, simulate, from, okta, pendo, config } = given
  if (cron !== undefined && flow === undefined) throw invalid('--cron', 'name the flow that it is for with --flow')
  if (timeZone !== undefined && cron === undefined) {
    throw invalid('--time-zone', 'it goes with --cron; a schedule of the export has its own')
  }
  if (once === true && data === undefined) {
    throw invalid('--once', 'what has run before stands in the data file: name one with --data')
  }
  if (given.fsync === true && given.mode === 'as-okta') {
    throw invalid('--fsync', 'only a durable run has checkpoints: leave --mode as-okta out')
  }
  if (data === undefined || simulate !== undefined) refuseIdleOperations(given)
  refuseUnheard(given)
  if (simulate === undefined) {
    if (from !== undefined) throw invalid('--from', 'it is where --simulate begins; give both')
    return
  }
  if (once === true) throw invalid('--simulate', 'it runs through its time by itself; leave --once out')
  if (okta !== undefined || pendo !== undefined || config !== undefined) {
    throw invalid('--simulate', 'a rehearsal never reaches a real service; leave --okta, --pendo and --config out')
  }
  if (data !== undefined && existsSync(data)) {
    throw invalid(
      '--data',
      `${data} is there already, and a rehearsal would mix its runs with real ones; name a new file`
    )
  }
}

/** Refuses what goes with another option that was not given. */
function refuseUnheard(given: OperationsSettings): void {
  const { backupEvery, backupTo, grace, listen, onFailureWebhook, onFailureCommand } = given
  if (backupEvery !== undefined && backupTo === undefined) throw invalid('--backup-every', 'it needs --backup-to')
  const isHeard = [listen, onFailureWebhook, onFailureCommand].some((one) => one !== undefined)
  if (grace !== undefined && !isHeard) {
    throw invalid('--grace', 'it needs --listen, --on-failure-webhook or --on-failure-command')
  }
}

/** Refuses what watches over real runs where there are none, or where nothing is kept of them. */
function refuseIdleOperations(given: OperationsSettings & Pick<ScheduleArguments, 'simulate'>): void {
  const options = {
    '--listen': given.listen,
    '--grace': given.grace,
    '--on-failure-webhook': given.onFailureWebhook,
    '--on-failure-command': given.onFailureCommand,
    '--notify-missing': given.notifyMissing,
    '--keep': given.keep,
    '--backup-to': given.backupTo
  }
  for (const [option, value] of Object.entries(options)) {
    if (value === undefined) continue
    const why =
      given.simulate === undefined
        ? 'it goes by what the data file keeps: name one with --data'
        : 'it watches over real runs; leave it out of a rehearsal'
    throw invalid(option, why)
  }
}

function invalid(option: string, what: string): AppError {
  return new AppError('CONFIG_INVALID', [option, what], { where: option })
}
