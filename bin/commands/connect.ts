import type { Command } from 'commander'
import type { ConnectArguments } from '../run/connect.ts'
import { addConnectOkta } from './connect-okta.ts'
import type { CommandContext } from './context.ts'
import { jobs } from './context.ts'
import { addDestination, jsonOption } from './options.ts'

/** `pendo-okta connect pendo`: the check of a connection. */
export function addConnect(program: Command, { terminal, end }: CommandContext): void {
  const connect = program
    .command('connect')
    .helpGroup(jobs.check)
    .helpCommand(false)
    .summary('check that an integration key or an Okta token works')
    .description('Check a connection, as the green check mark in Okta does.')
  const command = connect
    .command('pendo')
    .summary('check the key and whether it may write')
    .description('Ask Pendo whether the integration key is valid and may write. Nothing is changed.')
  addDestination(command)
    .optionsGroup('Results:')
    .addOption(jsonOption('the answer as one object'))
    .addHelpText('after', '\nExit status: 0 it works, 1 it may only read, 2 wrong usage, 3 refused or no answer.\n')
    .action(async (options: ConnectArguments) => {
      const { runConnect } = await import('../run/connect.ts')
      end(await runConnect(terminal, options))
    })
  addConnectOkta(connect, { terminal, end })
}
