import type { Command } from 'commander'
import { Option } from 'commander'
import { mostUsersPerPush, usualUsersPerPush } from '#flows/packs/users-per-push.ts'
import type { FlowPackArguments } from '../run/flow-pack.ts'
import type { CommandContext } from './context.ts'
import { jsonOption, readKeys, wholeNumber, yesNo } from './options.ts'

const more = `
Without NAME the packs are listed. A pack is a file to import in the Okta Workflows console: flows that are written as
code in this project, and held against the rules of Okta's importer. docs/flows.md tells how to write your own.

Examples:
  pendo-okta flow pack
  pendo-okta flow pack weekly_metadata_sync --time-zone Europe/Berlin --out weekly.flopack
  pendo-okta flow run weekly.flopack --flow "Weekly metadata sync" --users 1000
`

/** `pendo-okta flow pack`: the packs of this project, as files to import. */
export function addFlowPack(flow: Command, { terminal, end }: CommandContext): void {
  flow
    .command('pack')
    .summary('list the packs of this project, or write one to import into Okta Workflows')
    .description('Write a pack of flows that push Okta users to Pendo as a file to import, as you choose.')
    .argument('[name]', 'pack; without it all are listed')
    .option('--out <file>', 'file to write; - is standard output (default: the name and .flopack)')
    .optionsGroup('What the pack does:')
    .option('--time-zone <zone>', 'time zone of its schedule, such as Europe/Berlin (default: UTC)')
    .option('--visitor-id-key <key>', 'field of the profile that is the visitor id in Pendo (default: email)')
    .addOption(
      new Option('--create <yes|no>', 'whether visitors that Pendo does not know are created (default: no)').argParser(
        yesNo('--create')
      )
    )
    .addOption(new Option('--value-keys <a,b>', 'fields of the profile to push').argParser(readKeys))
    .addOption(
      new Option(
        '--users-per-push <n>',
        `users that it pushes at a time, 1 to ${mostUsersPerPush} (default: ${usualUsersPerPush})`
      ).argParser(wholeNumber('--users-per-push', 1, mostUsersPerPush))
    )
    .addOption(jsonOption('an array of the packs'))
    .addHelpText('after', more)
    .action(async (name: string | undefined, options: Omit<FlowPackArguments, 'name'>) => {
      const { runFlowPack } = await import('../run/flow-pack.ts')
      end(await runFlowPack(terminal, { ...options, ...(name === undefined ? {} : { name }) }))
    })
}
