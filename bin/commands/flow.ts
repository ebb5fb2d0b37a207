import type { Command } from 'commander'
import { Option } from 'commander'
import type { FlowCheckArguments } from '../run/flow-check.ts'
import type { FlowListArguments } from '../run/flow-list.ts'
import type { FlowShowArguments } from '../run/flow-show.ts'
import type { FlowSupportedArguments } from '../run/flow-supported.ts'
import type { CommandContext } from './context.ts'
import { jobs } from './context.ts'
import { addFlowDiff } from './flow-diff.ts'
import { addFlowDraw } from './flow-draw.ts'
import { addFlowListen } from './flow-listen.ts'
import { fileSizeOption, flowOption } from './flow-options.ts'
import { addFlowPack } from './flow-pack.ts'
import { addFlowRun } from './flow-run.ts'
import { addFlowServe } from './flow-serve.ts'
import { addFlowTest } from './flow-test.ts'
import { jsonOption } from './options.ts'

const checkMore = `
FILE is an export of Okta Workflows: .flopack, .folder or .flow. Findings have three grades: an error is what Okta
refuses to import, a warning is what no real export has, advice is what loses people or data. docs/flow-check.md
lists the rules.

Exit status:
  0  no errors (with --strict: no warnings either)
  1  errors
  2  a file is no export, or cannot be read; the others are checked all the same

Examples:
  pendo-okta flow check pendo.flopack
  pendo-okta flow check *.flopack --strict --sarif flows.sarif --junit flows.xml
`

/** `pendo-okta flow`: exports of Okta Workflows, run, or looked into. */
export function addFlow(program: Command, context: CommandContext): void {
  const flow = program
    .command('flow')
    .helpGroup(jobs.flows)
    .summary('run, test, check, list, show, compare and draw flows that were exported from Okta Workflows')
    .description(
      'Run exports of Okta Workflows (.flopack, .folder, .flow), or look into them. Only run, listen, serve and test run anything.'
    )
    .helpCommand(false)
  addFlowRun(flow, context)
  addFlowListen(flow, context)
  addFlowServe(flow, context)
  addFlowTest(flow, context)
  addCheck(flow, context)
  addList(flow, context)
  addShow(flow, context)
  addFlowDiff(flow, context)
  addFlowDraw(flow, context)
  addSupported(flow, context)
  addFlowPack(flow, context)
}

function addCheck(flow: Command, { terminal, end }: CommandContext): void {
  flow
    .command('check')
    .alias('lint')
    .summary('find what Okta refuses to import, and what loses people or data')
    .description('Check exports: what Okta refuses to import, what no real export has, what loses people or data.')
    .argument('<file...>', 'exports')
    .option('--strict', 'warnings fail too')
    .optionsGroup('Results:')
    .addOption(new Option('--json', 'for programs: standard output is one object with the findings of each file'))
    .option('--sarif <file>', 'write the findings as SARIF 2.1.0; - is standard output')
    .option('--junit <file>', 'write the findings as JUnit XML; - is standard output')
    .optionsGroup('Limits:')
    .addOption(fileSizeOption())
    .addHelpText('after', checkMore)
    .action(async (files: string[], options: Omit<FlowCheckArguments, 'files'>) => {
      const { runFlowCheck } = await import('../run/flow-check.ts')
      end(await runFlowCheck(terminal, { ...options, files }))
    })
}

function addList(flow: Command, { terminal, end }: CommandContext): void {
  flow
    .command('list')
    .summary('list the flows of an export: what starts them, and how many cards they have')
    .description('List the flows of an export by folder: what starts each, when, and how many cards it has.')
    .argument('<file>', 'export')
    .addOption(jsonOption('an array of objects'))
    .addOption(fileSizeOption())
    .action(async (file: string, options: Omit<FlowListArguments, 'file'>) => {
      const { runFlowList } = await import('../run/flow-list.ts')
      end(await runFlowList(terminal, { ...options, file }))
    })
}

function addShow(flow: Command, { terminal, end }: CommandContext): void {
  flow
    .command('show')
    .summary('show flows as an outline of their cards')
    .description('Show the flows of an export as an outline: the cards in the order of execution, and what feeds them.')
    .argument('<file>', 'export')
    .addOption(flowOption('only this flow'))
    .addOption(fileSizeOption())
    .action(async (file: string, options: Omit<FlowShowArguments, 'file'>) => {
      const { runFlowShow } = await import('../run/flow-show.ts')
      end(await runFlowShow(terminal, { ...options, file }))
    })
}

function addSupported(flow: Command, { terminal, end }: CommandContext): void {
  flow
    .command('supported')
    .summary('say which cards of exports can be run here, and which not')
    .description(
      'Say which cards of exports can be run here: for each file and in total, and which connectors are real.'
    )
    .argument('<path...>', 'exports, or folders with exports')
    .addOption(jsonOption('one object: files, each with its counts, and total'))
    .addOption(fileSizeOption())
    .action(async (paths: string[], options: Omit<FlowSupportedArguments, 'paths'>) => {
      const { runFlowSupported } = await import('../run/flow-supported.ts')
      end(await runFlowSupported(terminal, { ...options, paths }))
    })
}
