import type { Command } from 'commander'
import { duration } from '../duration.ts'
import { readListen } from '../operations/listen-address.ts'
import { allowanceOf, collect } from './options.ts'

/** For the help of a command that has these options. */
export const operationsHelp = `
With --listen, /livez answers as long as the process does, /readyz once the data file is open, /healthz with 503 while a
flow's last full success is older than its interval and --grace, and /metrics what Prometheus reads. SIGUSR2 has a backup
made at once, or when the run under way has ended. docs/operations.md has it all, with rules for alerts.
`

const minuteMs = 60_000

/** Adds the options by which whoever runs a schedule hears of it; {@link OperationsSettings} is what they come to. */
export function addOperationsOptions(command: Command): Command {
  return command
    .optionsGroup('Health and notifications:')
    .option('--listen [address]', 'serve health and metrics (default: 127.0.0.1:9464)', readListen)
    .option('--grace <time>', 'how late a full success may be before health turns red', duration('--grace', 0))
    .option('--on-failure-webhook <url>', 'post JSON there when a sync fails or is late; env:NAME reads the address')
    .option('--on-failure-command <program>', 'run it then, without a shell, with JSON on its standard input')
    .option('--on-failure-arg <text>', 'argument of that program; may be repeated', collect)
    .option('--notify-missing <n|n%>', 'tell also of more missing people than this', allowanceOf('--notify-missing'))
    .optionsGroup('The data file:')
    .option('--keep <time>', 'forget runs that are older, such as 90d', duration('--keep', minuteMs))
    .option('--backup-to <file>', 'copy the data file there, between runs')
    .option('--backup-every <time>', 'how often (default: 1d)', duration('--backup-every', minuteMs))
}
