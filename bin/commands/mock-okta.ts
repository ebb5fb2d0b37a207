import type { Command } from 'commander'
import { Option } from 'commander'
import type { MockOktaArguments } from '../run/mock-okta.ts'
import type { CommandContext } from './context.ts'
import { collect, jsonOption, wholeNumber } from './options.ts'

/** `pendo-okta mock okta`: a stand-in for an Okta org on this machine. */
export function addMockOkta(mock: Command, { terminal, end }: CommandContext): void {
  mock
    .command('okta')
    .summary('run a mock Okta until Ctrl-C')
    .description(
      'Run a mock Okta until Ctrl-C: an org with made-up users, or yours from a file, its System Log, an API token, and an API page at /docs.'
    )
    .option('--host <host>', 'address to listen on (default: 127.0.0.1, this machine only)')
    .option('--port <port>', 'port to listen on; 0 takes a free one (default: 0)', wholeNumber('--port', 0, 65_535))
    .option('--users <n|file>', 'so many made-up users, or those of a file: JSON, NDJSON or CSV (default: 100)')
    .option(
      '--seed <n>',
      'seed of the made-up users; the same one makes the same users (default: 1)',
      wholeNumber('--seed', 0, 2 ** 31 - 1)
    )
    .option('--data <file>', 'keep the data in this file (default: in memory, gone at the end)')
    .addOption(
      new Option('--create-token <access>', 'what the API token that is made may do (default: write)').choices([
        'write',
        'read'
      ])
    )
    .option('--scim-url <url>', 'give it an app Pendo that is provisioned into this SCIM server (base URL)')
    .addOption(
      new Option(
        '--scim-client <client>',
        'how it is provisioned: as an app of the catalog (oin) or of the wizard (default: oin)'
      ).choices(['oin', 'wizard'])
    )
    .option('--scim-key-file <file>', 'file with the key of that server; else SCIM_API_KEY holds it')
    .addOption(
      new Option(
        '--scim-authorization <form>',
        'how that key is sent: behind "Bearer", or alone (default: bearer)'
      ).choices(['bearer', 'header'])
    )
    .option('--set <name=value>', 'change a setting of the mock; may be repeated', collect)
    .option('--log', 'log each request on standard error')
    .addOption(
      jsonOption('one line when it is ready: an object with url, apiToken, mockToken and, with --scim-url, appId')
    )
    .addHelpText(
      'after',
      `
Where the data file holds users already, they stay and --users is not used.
With --scim-url Okta's test of the credentials has to pass, or the mock does not start. Each task of provisioning is told
on standard error. An app Pendo that the data file holds already stays as it is and is connected anew.
The mock token, by which tests steer the mock, is OKTA_MOCK_TOKEN, or made anew.
`
    )
    .action(async (options: MockOktaArguments) => {
      const { runMockOkta } = await import('../run/mock-okta.ts')
      end(await runMockOkta(terminal, options))
    })
}
