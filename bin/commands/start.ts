import type { Command } from 'commander'
import type { StartArguments } from '../run/start.ts'
import type { CommandContext } from './context.ts'
import { jobs } from './context.ts'
import { jsonOption, wholeNumber } from './options.ts'

/** `pendo-okta start`: the whole sync, shown on this machine. */
export function addStart(program: Command, { terminal, end }: CommandContext): void {
  program
    .command('start')
    .helpGroup(jobs.rehearse)
    .summary('see it work: a mock Pendo, and 1,000 Okta users pushed into it')
    .description(
      'Start a mock Pendo on this machine, push a bundled list of 1,000 Okta users into it, first with Create = No, then with Yes, and keep the mock running until Ctrl-C. Nothing leaves this machine.'
    )
    .option('--once', 'end after the pushes')
    .option('--port <port>', 'port of the mock; 0 takes a free one (default: 0)', wholeNumber('--port', 0, 65_535))
    .addOption(jsonOption('only one line when all is done: an object with url, mockToken, integrationKey and pushes'))
    .action(async (options: StartArguments) => {
      const { runStart } = await import('../run/start.ts')
      end(await runStart(terminal, options))
    })
}
