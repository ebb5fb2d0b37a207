import type { Command } from 'commander'
import type { CommandContext } from './context.ts'
import { jobs } from './context.ts'
import { addScimCheck } from './scim-check.ts'
import { addScimRehearse } from './scim-rehearse.ts'

/** `pendo-okta scim`: provisioning by SCIM. */
export function addScim(program: Command, context: CommandContext): void {
  const scim = program
    .command('scim')
    .helpGroup(jobs.check)
    .summary('check a SCIM server, or rehearse the SCIM set-up of Pendo and Okta')
    .description('Work with SCIM servers, as Okta provisions into them.')
    .helpCommand(false)
  addScimCheck(scim, context)
  addScimRehearse(scim, context)
}
