import type { Command } from 'commander'
import type { UndeliveredDropArguments } from '../run/undelivered-drop.ts'
import type { UndeliveredListArguments } from '../run/undelivered-list.ts'
import type { UndeliveredReplayArguments } from '../run/undelivered-replay.ts'
import type { CommandContext } from './context.ts'
import { jobs } from './context.ts'
import { addDestination, allowanceOf, collect, jsonOption, pathEnding } from './options.ts'

const replayMore = `
Every row goes as it was: to the same group of fields, and creating visitors only if its push was to. What Pendo takes is
forgotten here; what it does not take stays, with the new reason. Rows whose record is not kept are left alone: those
without an id, and those that Pendo refused for what is in them. The next sync pushes them with what Okta has by then.

Exit status: as of push.

Example:
  pendo-okta undelivered replay --data sync.db --region eu
`

/** `pendo-okta undelivered`: the rows that Pendo has not taken. */
export function addUndelivered(program: Command, context: CommandContext): void {
  const undelivered = program
    .command('undelivered')
    .helpGroup(jobs.push)
    .summary('list the rows that Pendo has not taken, and send them again')
    .description('Work with the rows that pushes of flows with --data could not deliver.')
    .helpCommand(false)
  addList(undelivered, context)
  addReplay(undelivered, context)
  addDrop(undelivered, context)
}

function addList(undelivered: Command, { terminal, end }: CommandContext): void {
  data(undelivered.command('list'))
    .summary('list them, with when and why')
    .description('List the rows that Pendo has not taken, the oldest first, with when and why.')
    .option('--csv <file>', 'write all of them (.csv)', pathEnding('--csv', '.csv'))
    .addOption(jsonOption('an array of objects'))
    .action(async (options: UndeliveredListArguments) => {
      const { runUndeliveredList } = await import('../run/undelivered-list.ts')
      end(await runUndeliveredList(terminal, options))
    })
}

function addReplay(undelivered: Command, { terminal, end }: CommandContext): void {
  const command = data(undelivered.command('replay'))
    .summary('send them again')
    .description('Send the rows that are kept for a Pendo again.')
  addDestination(command)
  command
    .optionsGroup('Allow:')
    .option('--allow-missing <n|n%>', 'rows that Pendo may not know (default: 0)', allowanceOf('--allow-missing'))
    .option('--allow-failed <n|n%>', 'rows that may fail or not be sent (default: 0)', allowanceOf('--allow-failed'))
    .optionsGroup('Results:')
    .addOption(jsonOption("an array with the card's outputs of each push"))
    .addHelpText('after', replayMore)
    .action(async (options: UndeliveredReplayArguments) => {
      const { runUndeliveredReplay } = await import('../run/undelivered-replay.ts')
      end(await runUndeliveredReplay(terminal, options))
    })
}

function addDrop(undelivered: Command, { terminal, end }: CommandContext): void {
  data(undelivered.command('drop'))
    .summary('give them up')
    .description('Give rows up. The next sync that has their people pushes them all the same.')
    .option('--visitor <id>', 'the row of this visitor; may be repeated', collect)
    .option('--all', 'every row')
    .addOption(jsonOption('one object: dropped'))
    .action(async (options: UndeliveredDropArguments) => {
      const { runUndeliveredDrop } = await import('../run/undelivered-drop.ts')
      end(await runUndeliveredDrop(terminal, options))
    })
}

function data(command: Command): Command {
  return command.requiredOption('--data <file>', 'data file of the pushes, as "flow run --data" writes it')
}
