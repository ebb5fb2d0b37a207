import { systemClock } from '#core/clock.ts'
import { AppError } from '#core/errors.ts'
import { createPendoHttp } from '../client/http.ts'
import type { PendoConnection } from '../connection.ts'
import { Batch } from './batch.ts'
import { checkOptions } from './check-options.ts'
import type { PushOptions, PushResult, SettledRow, UserList } from './contract.ts'
import { createAllowance } from './create-allowance.ts'
import { deliverer } from './deliver.ts'
import type { PreparedRow } from './prepare-row.ts'
import { emptyNotes, rowPreparer } from './prepare-row.ts'
import { outputsOf, warningsOf } from './summary.ts'
import { Tally } from './tally.ts'

/** After an interruption calls under way get this long to end. */
const graceMs = 5_000
/** Most field names in a result. */
const mostFields = 200

/**
 * Pushes a list of users into Pendo and accounts for every row of it: each ends in exactly one outcome, and the
 * outcomes sum to the list.
 *
 * Rows are prepared one by one, gathered into batches by number and bytes, and delivered with bounded concurrency, so
 * memory does not grow with the list (the ids that Pendo does not know aside).
 *
 * @throws AppError before anything was sent: `CARD_INPUT_INVALID` for unusable options, and whatever the list throws
 */
export async function pushUsers(
  connection: PendoConnection,
  users: UserList,
  options: PushOptions
): Promise<PushResult> {
  const settings = checkOptions(users, options)
  const { batchSize, maxBatchBytes, concurrency, valueKeys } = settings
  const { signal, onProgress, onSettled, clock = systemClock } = options

  const tally = new Tally()
  const notes = emptyNotes()
  const hardStop = new AbortController()
  const http = createPendoHttp(connection, {
    retries: settings.retries,
    signal: hardStop.signal,
    clock,
    ...(options.random === undefined ? {} : { random: options.random })
  })
  const allowance = settings.createMax === null ? null : createAllowance(settings.createMax)
  let stoppedBy: AppError | null = null
  let started = false

  let ledgerBroken = false
  async function settled(rows: readonly SettledRow[]): Promise<void> {
    tally.add(rows)
    onProgress?.({ taken: tally.taken, settled: tally.settled, counts: { ...tally.counts } })
    if (ledgerBroken) return
    try {
      await onSettled?.(rows)
    } catch (error) {
      // Rows whose end cannot be written down are not to become more: the push stops, and still answers.
      if (!(error instanceof AppError)) throw error
      ledgerBroken = true
      stoppedBy ??= error
    }
  }

  const deliver = deliverer(
    http,
    { group: connection.group, create: options.create, allowance, giveUpAfter: settings.giveUpAfter },
    {
      sent: (rows) => {
        tally.sent += rows
      },
      settled,
      failed: (error, status) => tally.fail(error, status),
      stop: (error) => {
        stoppedBy ??= error
      },
      stoppedBy: () => stoppedBy
    }
  )

  const onAbort = () => {
    stoppedBy ??= new AppError('INTERRUPTED', ['the rest of the list'])
    void clock.sleep(graceMs, finished.signal).then(() => hardStop.abort())
  }
  const finished = new AbortController()
  if (signal?.aborted) onAbort()
  else signal?.addEventListener('abort', onAbort, { once: true })

  const prepare = rowPreparer({ ...settings, visitorIdKey: options.visitorIdKey }, notes)
  const underWay = new Set<Promise<void>>()
  let fault: { error: unknown } | null = null
  let batch = new Batch(batchSize, maxBatchBytes)
  let unsent: SettledRow[] = []

  /** Takes one row; a promise means that the reader has to wait. */
  function take(user: unknown): Promise<void> | undefined {
    tally.taken += 1
    const row = prepare(tally.taken, user)
    if ('outcome' in row) return keepUnsent(row)
    if (stoppedBy !== null) return keepUnsent(notSent(row, stoppedBy))
    if (!batch.add(row)) {
      const full = nextBatch()
      batch.add(row)
      return send(full)
    }
    return batch.isFull ? send(nextBatch()) : undefined
  }

  /** Puts an empty batch in the place of the one that is full, which is given back. */
  function nextBatch(): Batch {
    const full = batch
    batch = new Batch(batchSize, maxBatchBytes)
    return full
  }

  function keepUnsent(row: SettledRow): Promise<void> | undefined {
    unsent.push(row)
    return unsent.length < batchSize ? undefined : flushUnsent()
  }

  async function flushUnsent(): Promise<void> {
    const rows = unsent
    unsent = []
    if (rows.length > 0) await settled(rows)
  }

  /** Waits for a free place, then starts the delivery of a batch. */
  async function send(full: Batch): Promise<void> {
    while (underWay.size >= concurrency) await Promise.race(underWay)
    if (fault !== null) return
    started = true
    const delivery: Promise<void> = deliver(full)
      .catch((error: unknown) => {
        fault ??= { error }
      })
      .finally(() => underWay.delete(delivery))
    underWay.add(delivery)
  }

  let listError: AppError | null = null
  try {
    try {
      if (Symbol.asyncIterator in users) {
        for await (const user of users) {
          const wait = take(user)
          if (wait !== undefined) await wait
          if (signal?.aborted || fault !== null) break
        }
      } else {
        for (const user of users) {
          const wait = take(user)
          if (wait !== undefined) await wait
          if (signal?.aborted || fault !== null) break
        }
      }
    } catch (error) {
      if (fault === null && !signal?.aborted) {
        const broken =
          error instanceof AppError
            ? error
            : new AppError('INPUT_NOT_READABLE', [`after row ${tally.taken}`, String(error)], { cause: error })
        if (!started) throw broken
        listError = broken
      }
    }
    // Also after a stop or an interruption: `deliver` then settles the rows without sending them.
    if (batch.rows.length > 0) await send(batch)
    await Promise.all(underWay)
    if (fault !== null) throw (fault as { error: unknown }).error
    await flushUnsent()
  } finally {
    finished.abort()
    signal?.removeEventListener('abort', onAbort)
    await http.close()
  }

  if (tally.settled !== tally.taken) {
    throw new Error(`of ${tally.taken} rows ${tally.settled} came to an end: this is a fault of the push itself`)
  }
  const warnings = warningsOf(valueKeys, notes, tally.taken > 0)
  return {
    outputs: outputsOf(tally, stoppedBy ?? listError, warnings),
    counts: tally.counts,
    created: allowance?.created ?? null,
    fields: [...notes.seen].slice(0, mostFields),
    warnings,
    stoppedBy,
    listError,
    firstFailure: tally.firstFailure?.error ?? null
  }
}

function notSent({ row, visitorId }: PreparedRow, { code, message }: AppError): SettledRow {
  return { row, visitorId, outcome: 'unsent', code, reason: message }
}
