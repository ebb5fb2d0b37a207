import type { AppError } from '#core/errors.ts'
import { errorTable } from '#core/errors.ts'
import { printable } from './printable.ts'
import { buildProgram } from './program.ts'
import type { Terminal } from './terminal.ts'
import { processTerminal } from './terminal.ts'
import { asAppError } from './usage-error.ts'

/** Runs the command line of this process and sets its exit status: the only place that does. */
export async function main(): Promise<void> {
  process.exitCode = await runCommandLine(process.argv.slice(2), processTerminal())
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
    await program.parseAsync([...argv], { from: 'user' })
    return status
  } catch (error) {
    const known = asAppError(error)
    if (known === 'help') return 0
    if (known === 'nothing asked') return errorTable.USAGE_INVALID.exit ?? 2
    terminal.stderr.write(wantsJson(argv) ? `${JSON.stringify(known)}\n` : errorText(known))
    return errorTable[known.code].exit ?? 1
  }
}

function wantsJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--')
  return (end === -1 ? argv : argv.slice(0, end)).includes('--json')
}

function errorText(error: AppError): string {
  const sentence = `pendo-okta: ${printable(error.message)} [${error.code}]\n`
  const cause = error.cause instanceof Error ? error.cause : null
  return error.code === 'PROGRAM_FAULT' && cause !== null ? `${sentence}${cause.stack ?? ''}\n` : sentence
}
