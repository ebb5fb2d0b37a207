import { resolve } from 'node:path'
import type { PushResult } from '#connector/pendo/push/contract.ts'
import { pushUsers } from '#connector/pendo/push/push-users.ts'
import { AppError } from '#core/errors.ts'
import { rowsAllowed } from '../allowance.ts'
import { openDestination } from '../destination.ts'
import { countRows, openUserList } from '../input/open-user-list.ts'
import { watchInterrupt } from '../interrupt.ts'
import { printable } from '../printable.ts'
import { counted } from '../report/count.ts'
import { Ledger } from '../report/ledger.ts'
import { writeMissing } from '../report/missing-file.ts'
import { OutputFile } from '../report/output-file.ts'
import { outputsTable } from '../report/outputs-table.ts'
import { noProgress, showProgress } from '../report/progress.ts'
import type { Terminal } from '../terminal.ts'
import { verdictOf } from '../verdict.ts'
import type { PushArguments } from './push-arguments.ts'
import { requireCreate } from './push-arguments.ts'

/**
 * Pushes a file of users.
 * @returns 0; every other end is thrown as the error that it comes from, after the outputs are printed
 */
export async function runPush(terminal: Terminal, given: PushArguments): Promise<number> {
  const create = requireCreate(given)
  const { connection, dispatcher } = openDestination(given, terminal.environment)
  const interrupt = watchInterrupt()
  const files: { discard(): Promise<void> }[] = []
  try {
    refuseSameFiles(given)
    const limit = await readCreateMax(terminal, given, interrupt.signal)
    const ledger = given.report === undefined ? null : await Ledger.open(given.report)
    if (ledger !== null) files.push(ledger)
    const missing = given.missing === undefined ? null : await OutputFile.open(given.missing)
    if (missing !== null) files.push(missing)
    const users = await openUserList({
      path: given.file,
      format: given.format,
      stdin: terminal.stdin,
      signal: interrupt.signal
    })

    const { stderr } = terminal
    const progress = given.json && !stderr.isTTY ? noProgress : showProgress(stderr, 'Pushing', limit?.listLength)
    const result = await pushUsers(connection, users, {
      visitorIdKey: given.visitorIdKey,
      create,
      numericIds: given.numericIds,
      signal: interrupt.signal,
      clock: terminal.clock,
      onProgress: (state) => progress.update(state),
      ...(given.valueKeys === undefined ? {} : { valueKeys: given.valueKeys }),
      ...(given.batchSize === undefined ? {} : { batchSize: given.batchSize }),
      ...(given.concurrency === undefined ? {} : { concurrency: given.concurrency }),
      ...(given.retries === undefined ? {} : { retries: given.retries }),
      ...(limit === undefined ? {} : { createMax: limit.rows }),
      ...(ledger === null ? {} : { onSettled: (rows) => ledger.write(rows) })
    }).finally(() => progress.stop())

    const written = await Promise.allSettled([
      ledger?.finish(),
      missing === null ? undefined : writeMissing(missing, result.outputs.usersMissing)
    ])
    terminal.stdout.write(given.json ? `${JSON.stringify(result.outputs)}\n` : resultText(result, given))
    const verdict = verdictOf(result, {
      missing: given.allowMissing ?? { rows: 0 },
      failed: given.allowFailed ?? { rows: 0 }
    })
    if (verdict !== null) throw verdict
    for (const outcome of written) if (outcome.status === 'rejected') throw outcome.reason
    return 0
  } catch (error) {
    // These come up only before anything was sent, so there is nothing to report.
    if (error instanceof AppError) await Promise.allSettled(files.map((file) => file.discard()))
    throw error
  } finally {
    interrupt.release()
    await dispatcher.destroy()
    if (given.file === '-') terminal.stdin.destroy()
  }
}

/** An output in the place of the list would destroy it. */
function refuseSameFiles({ file, report, missing }: PushArguments): void {
  const taken = new Map(file === '-' ? [] : [[resolve(file), 'FILE']])
  for (const [option, path] of [
    ['--report', report],
    ['--missing', missing]
  ] as const) {
    if (path === undefined) continue
    const other = taken.get(resolve(path))
    if (other !== undefined) {
      throw new AppError('CONFIG_INVALID', [option, `it names the same file as ${other}`], { where: option })
    }
    taken.set(resolve(path), option)
  }
}

/** The limit of new visitors as a number; for a share of the rows a first pass over the file counts them. */
async function readCreateMax(
  { stdin }: Terminal,
  { createMax, file, format }: PushArguments,
  signal: AbortSignal
): Promise<{ rows: number; listLength?: number } | undefined> {
  if (createMax === undefined || 'rows' in createMax) return createMax
  if (file === '-') {
    throw new AppError(
      'CONFIG_INVALID',
      ['--create-max', 'a share needs the length of the list, which standard input does not tell; give a number'],
      { where: '--create-max' }
    )
  }
  const listLength = await countRows({ path: file, format, stdin, signal })
  return { rows: rowsAllowed(createMax, listLength), listLength }
}

function resultText({ outputs, created, fields, warnings }: PushResult, { report, missing }: PushArguments): string {
  const lines = [outputsTable(outputs)]
  if (created !== null) lines.push(`Created: ${counted(created, 'visitor')}`)
  if (fields.length > 0) lines.push(`Fields pushed: ${fields.join(', ')}`)
  lines.push(...warnings.map((warning) => `Note: ${warning}`))
  if (report !== undefined) lines.push(`How each row ended: ${report}`)
  if (missing !== undefined) lines.push(`Ids that Pendo does not know: ${missing}`)
  return `${printable(lines.join('\n'))}\n`
}
