import type { Command } from 'commander'
import type { FlowListenArguments } from '../run/flow-listen.ts'
import type { CommandContext } from './context.ts'
import {
  addRunAllowances,
  addRunLimits,
  addRunPlaces,
  addRunWrites,
  fileSizeOption,
  flowOption
} from './flow-options.ts'
import { jsonOption, wholeNumber } from './options.ts'

const more = `
Each flow of FILE that starts with an event card of Okta is run for each such event of the System Log, in the order of
the log. With --data the position is kept there, so that each event comes once, however often the command is started
anew; an event that was under way when it ended comes again. Without a position it begins now, or at --since.

Exit status:
  0  it was ended by Ctrl-C, or with --once came to the end of the log
  1  a run failed, or left users behind beyond the allowances; the others were run all the same
  2  the file or an option cannot be used; cards cannot be run here; writes are not allowed
  3  a service refused the token or key; the event comes again. With --once also: Okta could not be reached

Examples:
  pendo-okta flow listen pendo.flopack
  pendo-okta flow listen pendo.flopack --okta acme --data sync.db --once
`

/** `pendo-okta flow listen`: event flows of an export, fed from the System Log. */
export function addFlowListen(flow: Command, { terminal, end }: CommandContext): void {
  const command = flow
    .command('listen')
    .summary('run the event flows of an export as things happen in Okta')
    .description('Feed the event flows of an export from the System Log of an Okta org, or of a mock, until Ctrl-C.')
    .argument('<file>', 'export')
  command
    .optionsGroup('What to listen to:')
    .addOption(flowOption('only this flow'))
    .option('--once', 'read what is there, and end')
    .option('--since <time>', 'where to begin without a position, such as 2026-01-05T06:00:00Z (default: now)')
    .option(
      '--poll-seconds <n>',
      'pause when there is nothing to read (default: 5)',
      wholeNumber('--poll-seconds', 1, 3_600)
    )
  addRunPlaces(command)
  addRunWrites(command)
  addRunAllowances(command)
  addRunLimits(command)
  command
    .addOption(fileSizeOption())
    .optionsGroup('Results:')
    .addOption(jsonOption('standard output has one object a line: event, and the run as flow run prints it'))
    .addHelpText('after', more)
    .action(async (file: string, options: Omit<FlowListenArguments, 'file'>) => {
      const { runFlowListen } = await import('../run/flow-listen.ts')
      end(await runFlowListen(terminal, { ...options, file }))
    })
}
