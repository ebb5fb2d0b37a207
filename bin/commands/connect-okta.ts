import type { Command } from 'commander'
import type { ConnectOktaArguments } from '../run/connect-okta.ts'
import type { CommandContext } from './context.ts'
import { addOrg, jsonOption } from './options.ts'

/** `pendo-okta connect okta`: the check of a connection to an Okta org. */
export function addConnectOkta(connect: Command, { terminal, end }: CommandContext): void {
  const command = connect
    .command('okta')
    .summary('check the token of an Okta org')
    .description('Ask an Okta org whether the token is good and may read users. Nothing is changed.')
  addOrg(command, { required: true })
    .optionsGroup('Results:')
    .addOption(jsonOption('the answer as one object'))
    .addHelpText('after', '\nExit status: 0 it works, 2 wrong usage, 3 refused or no answer.\n')
    .action(async (options: ConnectOktaArguments) => {
      const { runConnectOkta } = await import('../run/connect-okta.ts')
      end(await runConnectOkta(terminal, options))
    })
}
