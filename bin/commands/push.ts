import type { Command } from 'commander'
import { Option } from 'commander'
import { pushNumbers } from '#connector/pendo/push/check-options.ts'
import type { PushArguments } from '../run/push-arguments.ts'
import type { CommandContext } from './context.ts'
import { jobs } from './context.ts'
import {
  addDestination,
  allowanceOf,
  formatOption,
  groupOption,
  jsonOption,
  pathEnding,
  valueKeysOption,
  wholeNumber,
  yesNo
} from './options.ts'

const { batchSize, concurrency, retries } = pushNumbers

const more = `
FILE is a JSON array of users, one JSON object a line (.ndjson, .jsonl), or CSV with a header line (an empty cell
leaves the field alone). A user is an object of fields, or an Okta user with its profile.

Missing rows count against --allow-missing alone, failed and unsent rows against --allow-failed; a share is of the
rows of the list. --create-max as a share reads the file twice, so that FILE has to be a regular file.

Exit status:
  0    every row reached Pendo, or what did not is within the allowances
  1    rows are missing, failed or were not sent beyond the allowances
  2    the list, an option or an output file cannot be used; where that came up in the middle of the push (a list that
       breaks off, a report that cannot be written on) what had been sent is counted and printed
  3    Pendo refused the key or cannot be reached
  130  Ctrl-C (129 by SIGHUP, 143 by SIGTERM); what had been sent is counted and the report finished. A second Ctrl-C
       ends at once and leaves the report unfinished, as FILE.part

In the CSV files an apostrophe stands before what a spreadsheet would take for a formula; it is no part of the value.

Examples:
  pendo-okta push users.json --visitor-id-key email --create no --dry-run
  pendo-okta push users.json --visitor-id-key email --create no --region eu --report out.csv
`

/** `pendo-okta push`: the card "Push Okta User List With Metadata" for a file of users. */
export function addPush(program: Command, { terminal, end }: CommandContext): void {
  const command = program
    .command('push')
    .helpGroup(jobs.push)
    .summary('push a list of users into Pendo, or look first with --dry-run')
    .description('Push the users of FILE into Pendo and count what came of each. - reads standard input.')
    .argument('<file>', 'list of users')
  addWhat(command)
  addDestination(command)
  addLimits(command)
  addPace(command)
  addResults(command)
  command.addHelpText('after', more).action(async (file: string, options: Omit<PushArguments, 'file'>) => {
    const given = { ...options, file }
    if (given.dryRun) {
      const { runPushPreview } = await import('../run/push-preview.ts')
      end(await runPushPreview(terminal, given))
    } else {
      const { runPush } = await import('../run/push.ts')
      end(await runPush(terminal, given))
    }
  })
}

function addWhat(command: Command): void {
  command
    .optionsGroup('What to push:')
    .requiredOption(
      '--visitor-id-key <key>',
      'field that identifies your visitors in Pendo (Visitor ID Key), e.g. email'
    )
    .addOption(
      new Option(
        '--create <yes|no>',
        'make visitors that Pendo does not know (Create Non-Existing Users); needed unless --dry-run'
      ).argParser(yesNo('--create'))
    )
    .addOption(valueKeysOption())
    .addOption(groupOption())
    .addOption(
      new Option('--numeric-ids <how>', 'what to do with visitor ids that are numbers')
        .choices(['refuse', 'text'])
        .default('refuse')
    )
    .addOption(formatOption())
}

function addLimits(command: Command): void {
  command
    .optionsGroup('Look first, limit, allow:')
    .option('--dry-run', 'write nothing; show what a push would meet')
    .option(
      '--create-max <n|n%>',
      'with --create yes: stop before creating more visitors than this',
      allowanceOf('--create-max')
    )
    .option('--allow-missing <n|n%>', 'rows that Pendo may not know (default: 0)', allowanceOf('--allow-missing'))
    .option('--allow-failed <n|n%>', 'rows that may fail or not be sent (default: 0)', allowanceOf('--allow-failed'))
}

function addPace(command: Command): void {
  command
    .optionsGroup('Pace:')
    .option(
      '--batch-size <n>',
      `rows in a call (default: ${batchSize.initial})`,
      wholeNumber('--batch-size', batchSize.least, batchSize.most)
    )
    .option(
      '--concurrency <n>',
      `calls under way at once (default: ${concurrency.initial})`,
      wholeNumber('--concurrency', concurrency.least, concurrency.most)
    )
    .option(
      '--retries <n>',
      `tries of a call after the first, when the network or Pendo fails (default: ${retries.initial})`,
      wholeNumber('--retries', retries.least, retries.most)
    )
}

function addResults(command: Command): void {
  command
    .optionsGroup('Results:')
    .option(
      '--report <file>',
      'write how each row ended (.csv or .ndjson)',
      pathEnding('--report', '.csv', '.ndjson', '.jsonl')
    )
    .option('--missing <file>', 'write the ids that Pendo does not know (.csv)', pathEnding('--missing', '.csv'))
    .addOption(jsonOption("standard output is the card's outputs as one object, an error one object on standard error"))
}
