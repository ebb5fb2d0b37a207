import { CommanderError } from 'commander'
import { AppError } from '#core/errors.ts'

/**
 * Any error as one of ours: what commander says about the command line as `USAGE_INVALID`, what nobody foresaw as
 * `PROGRAM_FAULT`. Help and version, which commander also throws, are no errors: `help`. A command that needs a
 * subcommand has printed its help on standard error: `nothing asked`.
 */
export function asAppError(error: unknown): AppError | 'help' | 'nothing asked' {
  if (error instanceof AppError) return error
  if (!(error instanceof CommanderError)) {
    return new AppError('PROGRAM_FAULT', [error instanceof Error ? error.message : String(error)], { cause: error })
  }
  if (error.code === 'commander.help') return 'nothing asked'
  if (error.exitCode === 0) return 'help'
  const [said = ''] = error.message.replace(/^error: /, '').split('\n(')
  const hint = /\((Did you mean [^)]*\?)\)/.exec(error.message)?.[1]
  const option = /'[^']*?(--[a-z-]+)/.exec(said)?.[1]
  return new AppError(
    'USAGE_INVALID',
    [hint === undefined ? said : `${said} (${hint.slice(0, -1)})`, 'pendo-okta --help'],
    option === undefined ? {} : { where: option }
  )
}
