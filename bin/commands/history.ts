import type { Command } from 'commander'
import type { HistoryClearArguments } from '../run/history-clear.ts'
import type { HistoryExportArguments } from '../run/history-export.ts'
import type { HistoryListArguments } from '../run/history-list.ts'
import type { HistoryLostArguments } from '../run/history-lost.ts'
import type { HistoryShowArguments } from '../run/history-show.ts'
import type { HistoryWeeksArguments } from '../run/history-weeks.ts'
import type { CommandContext } from './context.ts'
import { jobs } from './context.ts'
import { jsonOption, pathEnding, wholeNumber } from './options.ts'

const showMore = `
ID is the id of a run or of one execution in it, or the beginning of one; "last" is the last run. What goes through
cards is kept only of runs that were started with --save-data; docs/history.md says how much, and what is taken out.

Examples:
  pendo-okta flow run pendo.flopack --flow Kickoff --data data.sqlite --save-data
  pendo-okta history show last --data data.sqlite
`

const lostMore = `
Somebody is lost whom Okta listed as active and of whom no push of the run said that they were updated, missing, refused or
not sent. "under way" is whose push the run did not see the end of: Pendo may have them.

Exit status: 0 nobody was lost, 1 somebody was or may have been, 2 there is no such run or file.
`

const weeksMore = `
A week is complete where everybody whom Okta listed was accounted for at its last due time, if only by a repetition.
"trend" has the people listed in up to eight weeks, the last one on the right; a dot is a week without a list. "kept"
are rows kept to be delivered later, and "lost" people whom no push decided about. A week without a line's numbers did
not run.
`

/** `pendo-okta history`: what became of the runs of flows. */
export function addHistory(program: Command, context: CommandContext): void {
  const history = program
    .command('history')
    .helpGroup(jobs.flows)
    .summary('weeks of the sync at a glance; runs of flows, what went through which card, and what failed')
    .description(
      'Look into the runs of flows that a data file keeps. Without a command it shows the weeks of the syncs.'
    )
    .helpCommand(false)
  addWeeks(history, context)
  addExport(history, context)
  addList(history, context)
  addShow(history, context)
  addLost(history, context)
  addClear(history, context)
}

function addWeeks(history: Command, { terminal, end }: CommandContext): void {
  weeks(data(history.command('weeks', { isDefault: true })))
    .summary('show weeks at a glance')
    .description(
      'Show the weeks of each flow, the last one first: how it came out, whom Okta listed, what became of them.'
    )
    .addOption(jsonOption('an array of objects, each with its records'))
    .addHelpText('after', weeksMore)
    .action(async (options: HistoryWeeksArguments) => {
      const { runHistoryWeeks } = await import('../run/history-weeks.ts')
      end(await runHistoryWeeks(terminal, options))
    })
}

function addExport(history: Command, { terminal, end }: CommandContext): void {
  weeks(data(history.command('export')))
    .summary('write a page for each week, to hand on')
    .description('Write what ran, how it came out, what went wrong and what to do: a page for each week.')
    .option('--html <file>', 'one file; printed, each week is a page (.html)', pathEnding('--html', '.html', '.htm'))
    .option('--md <file>', 'the same as Markdown (.md)', pathEnding('--md', '.md'))
    .option('--csv <file>', 'a row for each run (.csv)', pathEnding('--csv', '.csv'))
    .action(async (options: HistoryExportArguments) => {
      const { runHistoryExport } = await import('../run/history-export.ts')
      end(await runHistoryExport(terminal, options))
    })
}

function weeks(command: Command): Command {
  return command
    .option('--weeks <n>', 'only so many, the last ones (default: all)', wholeNumber('--weeks', 1, 10_000))
    .option('--time-zone <zone>', 'where weeks begin on Monday at midnight, such as Europe/Berlin', 'UTC')
}

function addList(history: Command, { terminal, end }: CommandContext): void {
  data(history.command('list'))
    .summary('list runs, the last one first')
    .description('List runs, the last one first: flow, status, duration, and why they failed.')
    .option('--failed', 'only runs that failed or were interrupted')
    .option('--limit <n>', 'most runs that are listed', wholeNumber('--limit', 1, 1_000_000), 20)
    .addOption(jsonOption('an array of objects'))
    .action(async (options: HistoryListArguments) => {
      const { runHistoryList } = await import('../run/history-list.ts')
      end(await runHistoryList(terminal, options))
    })
}

function addShow(history: Command, { terminal, end }: CommandContext): void {
  data(history.command('show'))
    .summary('show a run as a tree of its flows and cards')
    .description('Show a run as a tree: its flows and cards in order, with times and values, and what failed where.')
    .argument('<id>', 'id or its beginning, or "last"')
    .option('--full', 'values and helper flows in full, where they are otherwise shortened')
    .addOption(jsonOption('one object with the run and its executions'))
    .addHelpText('after', showMore)
    .action(async (id: string, options: Omit<HistoryShowArguments, 'id'>) => {
      const { runHistoryShow } = await import('../run/history-show.ts')
      end(await runHistoryShow(terminal, { ...options, id }))
    })
}

function addLost(history: Command, { terminal, end }: CommandContext): void {
  data(history.command('lost'))
    .summary('list the people whom a run lost')
    .description(
      'List by person whom Okta listed to a run and no push of it decided about, also where its process was killed.'
    )
    .argument('<id>', 'id of a run or its beginning, or "last": the last run that kept account of people')
    .option('--csv <file>', 'write all of them (.csv)', pathEnding('--csv', '.csv'))
    .addOption(jsonOption('one object: the run, the counts and all of them'))
    .addHelpText('after', lostMore)
    .action(async (id: string, options: Omit<HistoryLostArguments, 'id'>) => {
      const { runHistoryLost } = await import('../run/history-lost.ts')
      end(await runHistoryLost(terminal, { ...options, id }))
    })
}

function addClear(history: Command, { terminal, end }: CommandContext): void {
  data(history.command('clear'))
    .summary('forget old runs')
    .description(
      'Forget runs that began before a time. Runs that are under way stay; tables and queue are not touched.'
    )
    .requiredOption('--before <time>', 'a time (2026-01-31, 2026-01-31T12:00:00Z) or an age (30d, 12h, 45m)')
    .addOption(jsonOption('one object: runs, before'))
    .action(async (options: HistoryClearArguments) => {
      const { runHistoryClear } = await import('../run/history-clear.ts')
      end(await runHistoryClear(terminal, options))
    })
}

function data(command: Command): Command {
  return command.requiredOption('--data <file>', 'data file of the runs, as "flow run --data" writes it')
}
