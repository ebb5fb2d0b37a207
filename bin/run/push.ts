import type { PendoConnection } from '#connector/pendo/connection.ts'
import type { PushResult } from '#connector/pendo/push/contract.ts'
import { pushUsers } from '#connector/pendo/push/push-users.ts'
import { AppError } from '#core/errors.ts'
import { openDestination } from '../destination.ts'
import { openUserList } from '../input/open-user-list.ts'
import { jsonLine } from '../printable.ts'
import { noProgress, showProgress } from '../report/progress.ts'
import { PushFiles } from '../report/push-files.ts'
import { pushText } from '../report/push-text.ts'
import { refuseSameFiles } from '../report/same-files.ts'
import type { Terminal } from '../terminal.ts'
import { verdictOf } from '../verdict.ts'
import { readCreateMax } from './create-max.ts'
import type { PushArguments } from './push-arguments.ts'
import { refuseIdleOptions, requireCreate } from './push-arguments.ts'

/**
 * Pushes a file of users.
 * @returns 0; every other end is thrown as the error that it comes from, after the outputs are printed
 */
export async function runPush(terminal: Terminal, given: PushArguments): Promise<number> {
  const create = requireCreate(given)
  refuseIdleOptions(given)
  const { connection, dispatcher } = openDestination(given, terminal.environment)
  try {
    await refuseSameFiles(
      [
        { option: 'FILE', path: given.file },
        { option: '--key-file', path: given.keyFile }
      ],
      [
        { option: '--report', path: given.report },
        { option: '--missing', path: given.missing }
      ]
    )
    const { result, notWritten } = await pushFile(terminal, given, connection, create)
    terminal.stdout.write(given.json ? jsonLine(result.outputs) : pushText(result, given))
    const allowances = { missing: given.allowMissing ?? { rows: 0 }, failed: given.allowFailed ?? { rows: 0 } }
    const verdict = verdictOf(result, allowances, given.report)
    if (verdict !== null) throw verdict
    if (notWritten !== null) throw notWritten.error
    return 0
  } finally {
    await dispatcher.destroy()
    if (given.file === '-') terminal.stdin.destroy()
  }
}

/**
 * Does the push and writes its files. It throws only before anything was sent; afterwards it answers, also with files
 * that could not be written.
 */
async function pushFile(
  terminal: Terminal,
  given: PushArguments,
  connection: PendoConnection,
  create: boolean
): Promise<{ result: PushResult; notWritten: { error: unknown } | null }> {
  const limit = await readCreateMax(terminal, given)
  const files = await PushFiles.open(given)
  let result: PushResult
  try {
    result = await pushRows(terminal, given, connection, {
      create,
      files,
      ...(limit === undefined ? {} : { limit })
    })
  } catch (error) {
    // A fault of the program leaves them beside their places, as they are: they are all that is known of the push.
    if (error instanceof AppError) await files.discard()
    throw error
  }
  return { result, notWritten: await files.finish(result.outputs.usersMissing) }
}

/** Opens the list and pushes it, with the progress on standard error. */
async function pushRows(
  { stdin, stderr, interrupt: { signal }, clock }: Terminal,
  given: PushArguments,
  connection: PendoConnection,
  { create, files, limit }: { create: boolean; files: PushFiles; limit?: { rows: number; listLength?: number } }
): Promise<PushResult> {
  const users = await openUserList({ path: given.file, format: given.format, stdin, signal })
  const progress = given.json && !stderr.isTTY ? noProgress : showProgress(stderr, 'Pushing', limit?.listLength)
  return await pushUsers(connection, users, {
    visitorIdKey: given.visitorIdKey,
    create,
    numericIds: given.numericIds,
    signal,
    clock,
    onProgress: (state) => progress.update(state),
    ...(given.valueKeys === undefined ? {} : { valueKeys: given.valueKeys }),
    ...(given.batchSize === undefined ? {} : { batchSize: given.batchSize }),
    ...(given.concurrency === undefined ? {} : { concurrency: given.concurrency }),
    ...(given.retries === undefined ? {} : { retries: given.retries }),
    ...(limit === undefined ? {} : { createMax: limit.rows }),
    ...(files.onSettled === undefined ? {} : { onSettled: files.onSettled })
  }).finally(() => progress.stop())
}
