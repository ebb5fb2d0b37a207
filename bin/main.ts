import { setImmediate } from 'node:timers/promises'
import type { AppError } from '#core/errors.ts'
import { errorTable } from '#core/errors.ts'
import type { InterruptWatch } from './interrupt.ts'
import { refuseInterrupted } from './interrupt.ts'
import { jsonLine, printable, printableLine } from './printable.ts'
import { buildProgram } from './program.ts'
import type { Terminal } from './terminal.ts'
import { processTerminal } from './terminal.ts'
import { asAppError } from './usage-error.ts'

/** Runs the command line of this process and sets its exit status: the only place that does. */
export async function main(interrupt: InterruptWatch): Promise<void> {
  // Loading lets no signal through; those that came meanwhile are heard in this turn.
  await setImmediate()
  const argv = process.argv.slice(2)
  let isEnding = false
  const endBy = async (error: AppError) => {
    // What is left of somebody's code may fail again and again: the first word of it is the last.
    if (isEnding) return
    isEnding = true
    process.stderr.write(await said(error, wantsJson(argv)), () => process.exit(statusOf(error)))
  }
  process.exitCode = await runCommandLine(argv, processTerminal(interrupt, endBy))
  interrupt.release()
}

/**
 * Runs a command line. An error is one sentence on standard error, or with `--json` one object there.
 * @returns the exit status
 */
export async function runCommandLine(argv: readonly string[], terminal: Terminal): Promise<number> {
  let status = 0
  const program = buildProgram({
    terminal,
    end: (ended) => {
      status = ended
    }
  })
  try {
    refuseInterrupted(terminal.interrupt, 'the command')
    await program.parseAsync([...argv], { from: 'user' })
    return status
  } catch (error) {
    const known = asAppError(error)
    if (known === 'help') return 0
    if (known === 'nothing asked') return errorTable.USAGE_INVALID.exit ?? 2
    terminal.stderr.write(await said(known, wantsJson(argv)))
    if (known.code === 'INTERRUPTED') return terminal.interrupt.exitStatus()
    return statusOf(known)
  }
}

function statusOf({ code }: AppError): number {
  return errorTable[code].exit ?? 1
}

/** What is said of an error. Some carry more than a sentence; what tells it is loaded only then. */
async function said(error: AppError, json: boolean): Promise<string> {
  if (error.name === 'AppError') return json ? jsonLine(error) : errorText(error)
  const { errorJson } = await import('./report/error-json.ts')
  const { refusalDetails } = await import('./report/refusal-details.ts')
  return json ? jsonLine(errorJson(error)) : `${refusalDetails(error)}${errorText(error)}`
}

function wantsJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--')
  return (end === -1 ? argv : argv.slice(0, end)).includes('--json')
}

function errorText(error: AppError): string {
  const sentence = `pendo-okta: ${printableLine(error.message)} [${error.code}]\n`
  const cause = error.cause instanceof Error ? error.cause : null
  return error.code === 'PROGRAM_FAULT' && cause !== null ? `${sentence}${printable(cause.stack ?? '')}\n` : sentence
}
