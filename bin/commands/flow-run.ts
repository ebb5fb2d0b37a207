import type { Command } from 'commander'
import type { FlowRunArguments } from '../run/flow-run.ts'
import type { CommandContext } from './context.ts'
import {
  addRunAllowances,
  addRunLimits,
  addRunPlaces,
  addRunWrites,
  fileSizeOption,
  flowOption,
  maxShrinkOption
} from './flow-options.ts'
import { collect, jsonOption, pathEnding } from './options.ts'
import { addSyncOptions } from './sync-options.ts'

const more = `
FILE is an export of Okta Workflows: .flopack, .folder or .flow. Every connection to Okta and Pendo leads to a mock on
this machine, unless --okta, --pendo or --config names a real one; the token and the key then come from OKTA_API_TOKEN
and PENDO_INTEGRATION_KEY. Cards of other connectors are mocked by --mocks (docs/mocked-cards.md). Without --flow the
only flow that can be started is run; of several a terminal is asked.

Exit status:
  0    the flow came to its end, or its own Continue If stopped it
  1    it failed, or users are missing, failed or lost beyond the allowances, or Okta listed too few
  2    the file, an option or an input cannot be used; cards cannot be run here; writes are not allowed
  3    a service refused the token or key, or could not be reached, also where the flow dropped that error
  130  Ctrl-C (129 by SIGHUP, 143 by SIGTERM)

Examples:
  pendo-okta flow run pendo.flopack --flow Kickoff
  pendo-okta flow run pendo.flopack --flow Kickoff --okta acme
  pendo-okta flow run pendo.flopack --flow Kickoff --durable --data sync.db
  pendo-okta flow run pendo.flopack --flow Kickoff --okta acme --pendo eu --dry-run
  pendo-okta flow run slack.flow --write-mocks mocks.json
  pendo-okta flow run slack.flow --mocks mocks.json
  pendo-okta flow run pendo.flopack --flow Kickoff --report run.html
  pendo-okta flow run my.flow --input name=Ann --input '{"tags":["a","b"]}' --json
`

/** `pendo-okta flow run`: a flow of an export, run on this machine. */
export function addFlowRun(flow: Command, { terminal, end }: CommandContext): void {
  const command = flow
    .command('run')
    .summary('run a flow of an export, against mocks or real services')
    .description('Run a flow of an export on this machine: against a mock Okta and a mock Pendo, or real ones.')
    .argument('<file>', 'export')
  command
    .optionsGroup('What to run:')
    .addOption(flowOption('the flow to start'))
    .option('--input <k=v|json|@file>', 'input of the flow: name=value, or a JSON object; may be repeated', collect)
    .option('--event <json|@file>', 'event for a flow that starts with one; may be repeated', collect)
    .option('--durable', 'with --data: a run that broke off goes on where it was, when the same is run again')
    .option('--give-up', 'with --durable: give up a run of the flow that broke off, and begin a new one')
    .option('--dry-run', 'push nothing: tell for each visitor what would change; Pendo and --data are only read')
  addRunPlaces(command)
  command.option('--keep', 'keep the mocks serving after the run, until Ctrl-C')
  addRunWrites(command)
  command.option(
    '--write-mocks <file>',
    'write a file for --mocks to begin with, with what the flow needs; run nothing'
  )
  addRunAllowances(command).addOption(maxShrinkOption())
  addSyncOptions(command)
  addRunLimits(command)
  command
    .addOption(fileSizeOption())
    .optionsGroup('Results:')
    .option('--report <file>', 'write a page that shows the run: values and time on each card, and every call')
    .option(
      '--csv <file>',
      'with --dry-run: write what would become of each visitor (.csv)',
      pathEnding('--csv', '.csv')
    )
    .addOption(jsonOption('standard output is one object: runId, flow, status, outputs, error, push and more'))
    .addHelpText('after', more)
    .action(async (file: string, options: Omit<FlowRunArguments, 'file'>) => {
      const { runFlowRun } = await import('../run/flow-run.ts')
      end(await runFlowRun(terminal, { ...options, file }))
    })
}
