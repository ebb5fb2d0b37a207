import type { Command } from 'commander'
import type { DataBackupArguments } from '../run/data-backup.ts'
import type { DataCheckArguments } from '../run/data-check.ts'
import type { CommandContext } from './context.ts'
import { jobs } from './context.ts'
import { jsonOption } from './options.ts'

/** `pendo-okta data`: the data file itself. */
export function addData(program: Command, { terminal, end }: CommandContext): void {
  const data = program
    .command('data')
    .helpGroup(jobs.flows)
    .summary('back up a data file, and look it through')
    .description('Look after the file in which tables, queue, history and schedules are kept.')
    .helpCommand(false)
  data
    .command('backup')
    .summary('copy it')
    .description(
      'Copy a data file, also while a schedule has it, which takes copies of its own between runs (--backup-to, SIGUSR2). The copy is whole or not there, and can be used in the place of the file.'
    )
    .requiredOption('--data <file>', 'data file')
    .requiredOption('--to <file>', 'where the copy goes; what stands there is replaced')
    .action(async (options: DataBackupArguments) => {
      const { runDataBackup } = await import('../run/data-backup.ts')
      end(await runDataBackup(terminal, options))
    })
  data
    .command('check')
    .summary('look it through')
    .description('Tell whether a data file is whole, and which versions its parts have. Nothing is changed.')
    .requiredOption('--data <file>', 'data file')
    .addOption(jsonOption('one object: bytes, faults, stores'))
    .action(async (options: DataCheckArguments) => {
      const { runDataCheck } = await import('../run/data-check.ts')
      end(await runDataCheck(terminal, options))
    })
}
