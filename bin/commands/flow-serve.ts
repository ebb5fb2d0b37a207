import type { Command } from 'commander'
import type { FlowServeArguments } from '../run/flow-serve.ts'
import type { CommandContext } from './context.ts'
import { addRunLimits, addRunPlaces, addRunWrites, fileSizeOption, flowOption } from './flow-options.ts'
import { jsonOption, wholeNumber } from './options.ts'

const more = `
Each flow of FILE that starts with an API Endpoint card is served on 127.0.0.1, under the path of its invoke URL in
Okta. A flow that Okta secures by a client token gets a new one at each start; it goes in the query parameter clientToken
or the header x-api-client-token. docs/http-cards.md tells how requests become inputs, and how flows answer.

Exit status:
  0  it was ended by Ctrl-C
  2  the file or an option cannot be used; cards cannot be run here; writes are not allowed

Example:
  pendo-okta flow serve my.flopack --flow "Create Group" --port 4030
`

/** `pendo-okta flow serve`: API Endpoint flows of an export, called over HTTP. */
export function addFlowServe(flow: Command, { terminal, end }: CommandContext): void {
  const command = flow
    .command('serve')
    .summary('let the API Endpoint flows of an export be called over HTTP')
    .description('Serve the API Endpoint flows of an export to this machine, until Ctrl-C.')
    .argument('<file>', 'export')
  command
    .optionsGroup('What to serve:')
    .addOption(flowOption('only this flow'))
    .option('--port <port>', 'port to listen on; 0 takes a free one (default: 0)', wholeNumber('--port', 0, 65_535))
  addRunPlaces(command)
  addRunWrites(command)
  addRunLimits(command)
  command
    .addOption(fileSizeOption())
    .optionsGroup('Results:')
    .addOption(jsonOption('one object when it is ready, with the endpoints, then one object a line for each run'))
    .addHelpText('after', more)
    .action(async (file: string, options: Omit<FlowServeArguments, 'file'>) => {
      const { runFlowServe } = await import('../run/flow-serve.ts')
      end(await runFlowServe(terminal, { ...options, file }))
    })
}
