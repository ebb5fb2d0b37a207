import type { Command } from 'commander'
import { Option } from 'commander'
import type { CompareArguments } from '../run/compare.ts'
import type { CommandContext } from './context.ts'
import { jobs } from './context.ts'
import {
  addDestination,
  addOrg,
  allowanceOf,
  formatOption,
  groupOption,
  jsonOption,
  pathEnding,
  readKeys
} from './options.ts'

const more = `
Okta is asked by GET, Pendo by GET and by the aggregation, a POST that lists visitors; neither is ever written. No record
of our own pushes is used, so that what one of them hid is found too.

A person is active with the status ACTIVE (in a list: also without a status), and has left when SUSPENDED or DEPROVISIONED.
Of people who are staged, locked out or must set a password nothing is said. A visitor whom nobody in Okta has the id of
may be a customer, and is only counted. A list that breaks off is an error, and nothing is reported.

Exit status: 0 no difference, or within --allow, 1 differences, 2 wrong usage or nobody to compare, 3 Okta or Pendo
refused or cannot be reached.

Examples:
  pendo-okta compare --okta acme --region eu --visitor-id-key email --value-keys department,title
  pendo-okta compare --users users.csv --region eu --visitor-id-key email --csv differences.csv
`

/** `pendo-okta compare`: Okta held against Pendo, both only read. */
export function addCompare(program: Command, { terminal, end }: CommandContext): void {
  const command = program
    .command('compare')
    .helpGroup(jobs.check)
    .summary('hold the people in Okta against the visitors in Pendo')
    .description(
      'Tell who is active in Okta and not in Pendo, which values differ, which visitors left, and which ids differ only by letter case. Nothing is changed.'
    )
  addOrg(command, { required: false })
    .option('--users <file>', 'list of users in place of an org, in a format of push; - reads standard input')
    .addOption(formatOption())
  addDestination(command)
  addWhat(command)
  command
    .optionsGroup('Results:')
    .option('--list-unknown', 'list the visitors whom Okta does not know; they count as no difference')
    .option(
      '--allow <n|n%>',
      'differences allowed, a share being of the active people (default: 0)',
      allowanceOf('--allow')
    )
    .option('--csv <file>', 'write all differences (.csv)', pathEnding('--csv', '.csv'))
    .option(
      '--html <file>',
      'write a page with the first 1,000 of each kind (.html)',
      pathEnding('--html', '.html', '.htm')
    )
    .addOption(jsonOption('the comparison with all differences as one object'))
    .addHelpText('after', more)
    .action(async (options: CompareArguments) => {
      const { runCompare } = await import('../run/compare.ts')
      end(await runCompare(terminal, options))
    })
}

function addWhat(command: Command): void {
  command
    .optionsGroup('What to compare:')
    .requiredOption('--visitor-id-key <key>', 'field that identifies your visitors in Pendo, e.g. email')
    .addOption(
      new Option('--value-keys <a,b>', 'fields whose values to compare; without it ids alone').argParser(readKeys)
    )
    .addOption(groupOption('compare'))
    .addOption(
      new Option('--numeric-ids <how>', 'visitor ids that are numbers: no usable ids, or taken as text')
        .choices(['refuse', 'text'])
        .default('refuse')
    )
}
