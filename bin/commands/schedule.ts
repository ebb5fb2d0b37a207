import type { Command } from 'commander'
import { Option } from 'commander'
import { AppError } from '#core/errors.ts'
import { durationMs } from '../duration.ts'
import type { ScheduleArguments } from '../schedule/settings.ts'
import type { CommandContext } from './context.ts'
import { jobs } from './context.ts'
import {
  addRunAllowances,
  addRunLimits,
  addRunPlaces,
  addRunWrites,
  fileSizeOption,
  flowOption,
  maxShrinkOption
} from './flow-options.ts'
import { addOperationsOptions, operationsHelp } from './operations-options.ts'
import { jsonOption, wholeNumber } from './options.ts'
import { addSyncOptions } from './sync-options.ts'

const more = `
FILE is an export of Okta Workflows: .flopack, .folder or .flow. Every scheduled flow of it is run at its times, in its own
time zone; a flow without a schedule is given one with --flow, --cron and --time-zone. Flows run one after the other.
Connections lead to mocks on this machine, which stay open all the time, unless --okta, --pendo or --config names a real
service. docs/schedule.md tells what becomes of times that were missed, and has files for systemd, cron and Kubernetes.

Exit status:
  0    it was ended by Ctrl-C or SIGTERM; with --once: what was due came to its end
  1    with --once: a run failed, or left users behind beyond the allowances
  2    a file or an option cannot be used; the data file is in use; cards cannot be run here; writes are not allowed
  3    with --once: a service refused the token or key, or could not be reached
  130  Ctrl-C broke off a run that does not go on (129 by SIGHUP, 143 by SIGTERM)

Examples:
  pendo-okta schedule weekly.flopack --list
  pendo-okta schedule weekly.flopack --data sync.db --okta acme --pendo us --allow-writes pendo
  pendo-okta schedule pendo.flopack --flow Kickoff --cron '0 6 * * 1' --time-zone Europe/Prague --data sync.db
  pendo-okta schedule weekly.flopack --simulate 52w --from 2026-01-01
`

/** `pendo-okta schedule`: flows of exports, run at their times. */
export function addSchedule(program: Command, { terminal, end }: CommandContext): void {
  const command = program
    .command('schedule')
    .helpGroup(jobs.flows)
    .summary('run the scheduled flows of exports at their times, for months')
    .description('Run the scheduled flows of exports at their times, until Ctrl-C, or once what is due.')
    .argument('<files...>', 'exports')
  command
    .optionsGroup('What to run when:')
    .addOption(flowOption('only this flow'))
    .option('--cron <expression>', 'when to run it: minute, hour, day of the month, month, day of the week')
    .option('--time-zone <zone>', 'time zone of --cron, such as Europe/Prague (default: UTC)')
    .option('--once', 'run what is due now, and end: for cron, systemd timers and Kubernetes')
    .option('--list', 'show when each flow runs next; run nothing')
    .option('--next <n>', 'the same, so many runs of each (default: 5)', wholeNumber('--next', 1, 1_000))
  command
    .optionsGroup('What becomes of trouble:')
    .addOption(
      new Option('--mode <mode>', 'how a run takes an interruption: it goes on, or is lost as in Okta')
        .choices(['durable', 'as-okta'])
        .default('durable')
    )
    .addOption(
      new Option('--missed <policy>', 'times that were missed: run the last of them once, or none')
        .choices(['catch-up', 'skip'])
        .default('catch-up')
    )
    .addOption(
      new Option('--repeat-after <spans>', 'when a run is repeated that a service refused, or "none"')
        .argParser(spans('--repeat-after'))
        .default(spans('--repeat-after')('1h,4h,24h'), '1h,4h,24h')
    )
    .option('--wait', 'wait for a data file that another process has, in place of ending')
  command
    .optionsGroup('Rehearsal:')
    .option('--simulate <span>', 'run through so much time at once, such as 52w, against mocks', span('--simulate'))
    .option('--from <time>', 'where that time begins, such as 2026-01-01 (default: now)', time('--from'))
  addRunPlaces(command)
  addRunWrites(command)
  addSyncOptions(command)
  addRunAllowances(command).addOption(maxShrinkOption())
  addRunLimits(command)
  addOperationsOptions(command)
  command
    .addOption(fileSizeOption())
    .optionsGroup('Results:')
    .addOption(
      jsonOption('standard output has one object a line, with its event: watching, sync, parked, repeat, clock, end')
    )
    .addHelpText('after', `${operationsHelp}${more}`)
    .action(async (files: string[], options: Omit<ScheduleArguments, 'files'>) => {
      const { runSchedule } = await import('../run/schedule.ts')
      end(await runSchedule(terminal, { ...options, files }))
    })
}

/** A parser of a span of time. @throws AppError `CONFIG_INVALID` */
function span(option: string): (text: string) => number {
  return (text) => {
    const ms = durationMs(text)
    if (ms !== null && ms > 0) return ms
    throw invalid(option, `"${text}" is no span of time such as 90m, 12h, 30d or 52w`)
  }
}

/** A parser of several of them. */
function spans(option: string): (text: string) => readonly number[] {
  return (text) => (text.trim() === 'none' ? [] : text.split(',').map(span(option)))
}

/** A parser of a time. @throws AppError `CONFIG_INVALID` */
function time(option: string): (text: string) => number {
  return (text) => {
    const ms = /^\d{4}-\d\d-\d\d(T.*)?$/.test(text.trim()) ? Date.parse(text.trim()) : Number.NaN
    if (!Number.isNaN(ms)) return ms
    throw invalid(option, `"${text}" is no time such as 2026-01-01 or 2026-01-01T06:00:00Z`)
  }
}

function invalid(option: string, what: string): AppError {
  return new AppError('CONFIG_INVALID', [option, what], { where: option })
}
