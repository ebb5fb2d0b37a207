import type { Command } from 'commander'
import type { KeysArguments } from '../run/keys.ts'
import type { CommandContext } from './context.ts'
import { jobs } from './context.ts'
import { jsonOption } from './options.ts'

/** `pendo-okta keys`: integration keys of a mock, as Settings > Integrations in Pendo. */
export function addKeys(program: Command, { terminal, end }: CommandContext): void {
  const keys = program
    .command('keys')
    .helpGroup(jobs.rehearse)
    .helpCommand(false)
    .summary('make, list and delete integration keys of a mock')
    .description('Integration keys of a mock Pendo, as under Settings > Integrations in Pendo.')

  onMock(keys.command('create').summary('make a key; it is shown only now').description('Make an integration key.'))
    .requiredOption('--description <text>', 'what the key is for')
    .option('--write', 'tick Allow Write Access; without it the key may only read')
    .action(async (options: KeysArguments & { description: string; write?: boolean }) => {
      const { runKeysCreate } = await import('../run/keys.ts')
      end(await runKeysCreate(terminal, options))
    })
  onMock(
    keys.command('list').summary('list the keys, never the keys themselves').description('List integration keys.')
  ).action(async (options: KeysArguments) => {
    const { runKeysList } = await import('../run/keys.ts')
    end(await runKeysList(terminal, options))
  })
  onMock(
    keys.command('delete').summary('delete a key; it is refused at once').description('Delete an integration key.')
  )
    .argument('<id>', 'id of the key, as keys list shows it')
    .action(async (id: string, options: KeysArguments) => {
      const { runKeysDelete } = await import('../run/keys.ts')
      end(await runKeysDelete(terminal, id, options))
    })
}

function onMock(command: Command): Command {
  return command
    .requiredOption('--pendo <url>', 'address of the mock')
    .option('--mock-token-file <file>', "file with the mock's token; else PENDO_MOCK_TOKEN holds it")
    .addOption(jsonOption('the answer as JSON'))
}
