import type { AppError } from '#core/errors.ts'
import { isLoopback } from '#core/origin.ts'
import { backUp } from '#sync/operations/backup.ts'
import type { Chore } from '#sync/operations/chores.ts'
import { Operations } from '#sync/operations/operations.ts'
import type { Prunes } from '#sync/operations/retention.ts'
import { prune } from '#sync/operations/retention.ts'
import type { ScheduleStatus } from '#sync/operations/schedule-status.ts'
import type { ServedOperations } from '#sync/operations/serve-operations.ts'
import { serveOperations } from '#sync/operations/serve-operations.ts'
import type { SyncRecord } from '#sync/record/sync-record.ts'
import type { SyncStore } from '#sync/record/sync-store.ts'
import { rowsAllowed } from '../allowance.ts'
import type { FlowData } from '../flow/data.ts'
import { printableLine } from '../printable.ts'
import { refuseSameFiles } from '../report/same-files.ts'
import type { Terminal } from '../terminal.ts'
import { usualAddress } from './listen-address.ts'
import { openNotifier } from './open-notifier.ts'
import type { OperationsSettings } from './settings.ts'

const dayMs = 86_400_000

/** The schedules that are watched over. */
export interface WatchedSchedules {
  readonly terminal: Terminal
  /** Path of the data file. */
  readonly file: string
  readonly data: Pick<FlowData, 'database' | 'history'>
  readonly syncs: SyncStore
  /** What else is kept of runs and pruned with them. @default nothing */
  readonly others?: readonly Prunes[]
  /** Whether only what is due is run, so that there is nothing to watch in between. @default false */
  readonly isOnce?: boolean
  /** How the scheduled flows stand; asked often. */
  readonly status: () => readonly ScheduleStatus[]
}

/** What watches over schedules; close it before the data file. */
export interface OpenOperations {
  /** To be called when the scheduler knows its flows, before it runs any. */
  onReady(): void
  /** Takes the record of a sync that has ended, or did not run; it waits for nothing. */
  onSync(record: SyncRecord): Promise<void>
  /** Where health and metrics are served; `null` where they are not. */
  readonly url: string | null
  close(): Promise<void>
}

/**
 * Opens all that the options of operations ask for: health and metrics, notifications, retention and backups.
 * @throws AppError `CONFIG_INVALID`, `LISTEN_FAILED`, `DATA_FILE_INVALID`
 */
export async function openOperations(settings: OperationsSettings, watched: WatchedSchedules): Promise<OpenOperations> {
  const { terminal, file, data, syncs, status } = watched
  const { grace, notifyMissing, listen, backupTo } = settings
  const tell = (failure: AppError) =>
    void terminal.stderr.write(`${printableLine(`${failure.message} [${failure.code}]`)}\n`)
  await refuseSameFiles([{ option: '--data', path: file }], [{ option: '--backup-to', path: backupTo }])
  const backup = backupChore(settings, watched)
  const chores = [pruneChore(settings, watched), backup].filter((chore) => chore !== null)
  const sender = openNotifier(settings, terminal, tell)
  const operations = new Operations({
    clock: terminal.clock,
    database: data.database,
    syncs,
    status,
    ...(grace === undefined ? {} : { graceMs: grace }),
    missingAllowed: notifyMissing === undefined ? null : (listed) => rowsAllowed(notifyMissing, listed),
    notifier: sender?.notifier ?? null,
    chores,
    tell
  })
  let served: ServedOperations | null = null
  try {
    if (listen !== undefined) served = await serve(operations, listen === true ? usualAddress : listen, watched)
  } catch (error) {
    await sender?.close()
    throw error
  }
  const release = backup === null ? () => {} : onBackupSignal(() => operations.ask(backup))
  if (watched.isOnce !== true) operations.start()
  return {
    onReady: () => operations.onReady(),
    onSync: async (record) => operations.onSync(record),
    url: served?.url ?? null,
    async close() {
      release()
      await operations.close()
      await sender?.close()
      await served?.close()
    }
  }
}

async function serve(
  operations: Operations,
  { host, port }: { host: string; port: number },
  { terminal: { stderr }, data: { database }, status }: WatchedSchedules
): Promise<ServedOperations> {
  const served = await serveOperations({
    host,
    port,
    health: () => operations.health(),
    samples: () => operations.samples(),
    isReady: () => database.isOpen && status().length > 0
  })
  const whom = isLoopback(host) ? '' : ' Whoever reaches this machine can read them: names of flows, and counts.'
  stderr.write(`${printableLine(`Health and metrics are at ${served.url}/healthz and /metrics.${whom}`)}\n`)
  return served
}

function pruneChore({ keep }: OperationsSettings, { data, syncs, others = [] }: WatchedSchedules): Chore | null {
  if (keep === undefined) return null
  const work = (now: number) => prune({ ...data, syncs, others }, now - keep)
  return { name: 'prune', everyMs: Math.min(dayMs, keep), work }
}

function backupChore({ backupTo, backupEvery = dayMs }: OperationsSettings, { data }: WatchedSchedules): Chore | null {
  if (backupTo === undefined) return null
  return { name: 'backup', everyMs: backupEvery, work: async () => backUp(data.database, backupTo) }
}

/** @returns ends it */
function onBackupSignal(ask: () => void): () => void {
  // Windows has no such signal.
  if (process.platform === 'win32') return () => {}
  process.on('SIGUSR2', ask)
  return () => void process.off('SIGUSR2', ask)
}
