import type { Command } from 'commander'
import type { ForgetArguments } from '../run/forget.ts'
import type { CommandContext } from './context.ts'
import { jobs } from './context.ts'
import { jsonOption } from './options.ts'

const more = `
VISITOR is whatever the person is known by: the visitor id, the login, the id in Okta; give all of them. Of a card that
has one of them in a value, and of the cards executed with it, all values go; in Okta and Pendo nothing is changed. Backups
keep what they hold.

Exit status: 0 nothing of the person is left, 1 something is, and it says where.

Example:
  pendo-okta forget ann@example.test 00u1abcd2EFGH3ijk4l5 --data sync.db --tables
`

/** `pendo-okta forget`: takes a person out of a data file. */
export function addForget(program: Command, { terminal, end }: CommandContext): void {
  program
    .command('forget')
    .helpGroup(jobs.flows)
    .summary('take a person out of a data file')
    .description('Take a person out of everything that a data file keeps, and tell what was found and what is left.')
    .argument('<visitor...>', 'ids by which the person is known')
    .requiredOption('--data <file>', 'data file; no schedule may have it open')
    .option('--tables', 'delete also the rows of flow tables that name the person')
    .addOption(jsonOption('one object: forgotten, remaining'))
    .addHelpText('after', more)
    .action(async (visitors: string[], options: Omit<ForgetArguments, 'visitors'>) => {
      const { runForget } = await import('../run/forget.ts')
      end(await runForget(terminal, { ...options, visitors }))
    })
}
