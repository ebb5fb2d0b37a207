import type { Command } from 'commander'
import type { EgressArguments } from '../run/egress.ts'
import type { CommandContext } from './context.ts'
import { jobs } from './context.ts'
import { flowOption } from './flow-options.ts'
import { addDestination, formatOption, groupOption, jsonOption, valueKeysOption } from './options.ts'

/** `pendo-okta egress`: what leaves this machine. */
export function addEgress(program: Command, { terminal, end }: CommandContext): void {
  const command = program
    .command('egress')
    .helpGroup(jobs.check)
    .summary('show what leaves this machine: hosts, purposes, fields')
    .description(
      'Show which hosts a push with these options, or a run of flows, talks to, what for, and what leaves. Sends nothing.'
    )
    .argument('[file]', 'list of users, to name its fields; or an export, to show what running its flows reaches')
  addDestination(command)
    .optionsGroup('For an export:')
    .addOption(flowOption('only what this flow may come to'))
    .option('--okta <org>', 'the Okta that flow run would be given')
    .option('--config <file>', 'the configuration that flow run would be given')
    .option('--on-failure-webhook <url>', 'the webhook that schedule would be given')
    .optionsGroup('What would be pushed:')
    .option('--visitor-id-key <key>', 'field that identifies your visitors')
    .addOption(valueKeysOption())
    .addOption(groupOption())
    .addOption(formatOption())
    .optionsGroup('Results:')
    .addOption(jsonOption('the same as one object'))
    .action(async (file: string | undefined, options: Omit<EgressArguments, 'file'>) => {
      const { runEgress } = await import('../run/egress.ts')
      end(await runEgress(terminal, file === undefined ? options : { ...options, file }))
    })
}
