import type { Command } from 'commander'
import { Option } from 'commander'
import type { MockArguments } from '../run/mock.ts'
import type { CommandContext } from './context.ts'
import { jobs } from './context.ts'
import { addMockOkta } from './mock-okta.ts'
import { collect, jsonOption, wholeNumber } from './options.ts'

/** `pendo-okta mock`: stand-ins for Pendo and Okta on this machine. */
export function addMock(program: Command, { terminal, end }: CommandContext): void {
  const mock = program
    .command('mock')
    .helpGroup(jobs.rehearse)
    .helpCommand(false)
    .summary('run a mock Pendo or a mock Okta on this machine')
    .description('Run a stand-in for a service on this machine.')
  mock
    .command('pendo')
    .summary('run a mock Pendo until Ctrl-C')
    .description(
      'Run a mock Pendo until Ctrl-C: a subscription with the usual fields, integration keys, and an API page at /docs.'
    )
    .option('--host <host>', 'address to listen on (default: 127.0.0.1, this machine only)')
    .option('--port <port>', 'port to listen on; 0 takes a free one (default: 0)', wholeNumber('--port', 0, 65_535))
    .option('--data <file>', 'keep the data in this file (default: in memory, gone at the end)')
    .option('--empty', 'start without any custom field')
    .addOption(new Option('--create-key <access>', 'make an integration key at the start').choices(['write', 'read']))
    .option('--scim', 'start with SAML set up, two users, and SCIM switched on')
    .option('--set <name=value>', 'change a setting of the mock; may be repeated', collect)
    .option('--log', 'log each request on standard error')
    .addOption(
      jsonOption(
        'one line when it is ready: an object with url, mockToken and, where made, integrationKey, scimBaseUrl and scimApiKey'
      )
    )
    .addHelpText('after', '\nThe mock token, by which tests steer the mock, is PENDO_MOCK_TOKEN, or made anew.\n')
    .action(async (options: MockArguments) => {
      const { runMock } = await import('../run/mock.ts')
      end(await runMock(terminal, options))
    })
  addMockOkta(mock, { terminal, end })
}
