import { systemClock } from '#core/clock.ts'
import { AppError } from '#core/errors.ts'
import { createPendoHttp } from '../client/http.ts'
import type { PendoConnection } from '../connection.ts'
import type { DryRun } from '../dry-run/dry-run.ts'
import type { Batch } from './batch.ts'
import { checkOptions } from './check-options.ts'
import type { PushOptions, PushResult, UserList } from './contract.ts'
import { CreateAllowance } from './create-allowance.ts'
import { Delivery } from './deliver.ts'
import { DryDelivery } from './dry-delivery.ts'
import { emptyNotes, warningsOf } from './field-notes.ts'
import { Intake } from './intake.ts'
import { watchInterruption } from './interruption.ts'
import { rowPreparer } from './prepare-row.ts'
import { PushState } from './push-state.ts'
import { readList } from './read-list.ts'
import { Recollection } from './recollection.ts'
import { foundReliances } from './reliances.ts'
import { outputsOf } from './summary.ts'
import { UnderWay } from './under-way.ts'

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
  const { clock = systemClock, random, signal } = options
  const { group, dryRun } = connection
  if (dryRun !== undefined && settings.createMax !== null) {
    throw new AppError('CARD_INPUT_INVALID', ['createMax', 'a dry run creates nobody: leave it out'], {
      where: 'createMax'
    })
  }
  const recollection = options.memory === undefined ? null : new Recollection(options.memory, connection, options)
  const state = new PushState(dryRun === undefined ? options : notedBy(dryRun, connection, options), recollection)
  const { tally } = state
  const notes = emptyNotes()
  const allowance = settings.createMax === null ? null : new CreateAllowance(settings.createMax)
  const underWay = new UnderWay(settings.concurrency)
  const interruption = watchInterruption(signal, state, clock)
  const http = createPendoHttp(connection, {
    retries: settings.retries,
    signal: interruption.hardStop,
    clock,
    ...(random === undefined ? {} : { random })
  })
  const { create } = options
  const delivery =
    dryRun === undefined
      ? new Delivery(http, { group, create, allowance, giveUpAfter: settings.giveUpAfter }, state)
      : new DryDelivery(http, { connection, create, dryRun }, state)
  let started = false
  const prepare = rowPreparer({ ...settings, visitorIdKey: options.visitorIdKey }, notes)
  const send = (batch: Batch) => {
    started = true
    return underWay.start(() => delivery.deliver(batch))
  }
  const intake = new Intake(settings, state, { prepare, recollection, send })

  try {
    const list = await readList(
      users,
      (user) => intake.take(user),
      () => signal?.aborted === true || underWay.isBroken,
      () => tally.taken
    )
    if (list.error !== null && !started) throw list.error
    await intake.finish()
    await underWay.end()
    if (tally.settled !== tally.taken) {
      throw new Error(`of ${tally.taken} rows ${tally.settled} came to an end: this is a fault of the push itself`)
    }
    const warnings = warningsOf(settings.valueKeys, notes, tally.taken > 0)
    const { stoppedBy } = state
    return {
      outputs: outputsOf(tally, { broken: stoppedBy ?? list.error, complete: list.complete, warnings }),
      counts: tally.counts,
      complete: list.complete,
      created: allowance?.created ?? null,
      fields: [...notes.seen].slice(0, mostFields),
      warnings,
      reliedOn: foundReliances({ notes, tally, stopped: stoppedBy !== null }),
      stoppedBy,
      listError: list.error,
      failures: tally.failures
    }
  } finally {
    interruption.release()
    await http.close()
  }
}

/** Has a dry run told of every row that settles, before whoever else wants to know. */
function notedBy(
  dryRun: DryRun,
  connection: PendoConnection,
  options: PushOptions
): Pick<PushOptions, 'onSettled' | 'onProgress'> {
  return {
    ...options,
    onSettled: async (rows) => {
      dryRun.settled(connection, rows)
      await options.onSettled?.(rows)
    }
  }
}
