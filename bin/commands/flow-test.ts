import type { Command } from 'commander'
import { Option } from 'commander'
import { AppError } from '#core/errors.ts'
import type { FlowTestArguments } from '../run/flow-test.ts'
import type { CommandContext } from './context.ts'
import { fileSizeOption } from './flow-options.ts'
import { jsonOption, wholeNumber } from './options.ts'

const more = `
PATH is a file of tests, *.flowtest.json or *.flowtest.ts, or a folder with some, however deep. A test names an export,
a flow, what it is started with, what mocked cards answer, and what is expected; docs/flow-test.md has the shape. Cards
of connectors are mocked and everything stays in memory: a test reaches nothing. Files in TypeScript run their own code.

Exit status:
  0    all tests passed
  1    a test failed, or the coverage is below --min-coverage
  2    a file or a test cannot be used; the others are run all the same
  130  Ctrl-C (129 by SIGHUP, 143 by SIGTERM)

Examples:
  pendo-okta flow test tests
  pendo-okta flow test tests --coverage --min-coverage 80%
  pendo-okta flow test tests --junit flows.xml
  pendo-okta flow test notify.flowtest.json --filter "two admins"
`

/** `pendo-okta flow test`: tests of flows. */
export function addFlowTest(flow: Command, { terminal, end }: CommandContext): void {
  flow
    .command('test')
    .summary('run tests of flows, with mocked cards')
    .description('Run tests of flows: what they return, call and leave in tables, with mocked cards and a fixed clock.')
    .argument('<path...>', 'files of tests, or folders with some')
    .addOption(new Option('--filter <text>', 'only tests whose flow or name has this text'))
    .addOption(new Option('--jobs <n>', 'tests under way at once').argParser(wholeNumber('--jobs', 1, 200)).default(4))
    .optionsGroup('Results:')
    .option('--coverage', 'show which cards and branches of each flow the tests came to')
    .addOption(
      new Option('--min-coverage <n%>', 'fail below this share of the cards, or of the branches').argParser(readPercent)
    )
    .option('--junit <file>', 'write the results as JUnit XML; - is standard output')
    .addOption(jsonOption('one object: files with their tests, and coverage'))
    .optionsGroup('Limits:')
    .addOption(fileSizeOption())
    .addHelpText('after', more)
    .action(async (paths: string[], options: Omit<FlowTestArguments, 'paths'>) => {
      const { runFlowTest } = await import('../run/flow-test.ts')
      end(await runFlowTest(terminal, { ...options, paths }))
    })
}

/** A share: `80%`, or `80`. */
function readPercent(text: string): number {
  const [, digits = ''] = /^(\d+(?:\.\d+)?)%?$/.exec(text) ?? []
  const value = Number(digits)
  if (digits !== '' && value <= 100) return value
  throw new AppError('CONFIG_INVALID', ['--min-coverage', `"${text}" is no share such as 80%`], {
    where: '--min-coverage'
  })
}
