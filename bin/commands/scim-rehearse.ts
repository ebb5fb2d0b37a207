import type { Command } from 'commander'
import { Option } from 'commander'
import { usualRequestMs } from '#rehearsal/requests/duration.ts'
import { columnsOf } from '../input/columns.ts'
import type { ScimRehearseArguments } from '../run/scim-rehearse.ts'
import type { CommandContext } from './context.ts'
import { addOrg, allowanceOf, jsonOption, wholeNumber } from './options.ts'

const more = `
Pendo's article "Set up SCIM for Okta" step by step, between a mock Pendo and a mock Okta that run in this process. No
request goes to Pendo. Without --pendo-users the organization is a made-up one of eight people.

On a terminal each step waits: Enter does it, u undoes the last one, q ends. Otherwise, and with --all, the steps follow
each other. docs/scim-rehearse.md tells about columns, and about what is assumed.

Exit status:
  0    nothing speaks against doing it; always with the made-up organization
  1    an organization admin may lose access, or more others than --allow-loss; the set-up stays incomplete; or a task of
       Okta's failed
  2    wrong usage, or a file that cannot be used
  3    Okta refused the token or cannot be reached (--okta)
  130  Ctrl-C (129 by SIGHUP, 143 by SIGTERM)

Examples:
  pendo-okta scim rehearse
  pendo-okta scim rehearse --pendo-users users.csv --group members.csv --all --csv loses.csv
  OKTA_API_TOKEN=... pendo-okta scim rehearse --pendo-users users.csv --okta acme --group "Pendo users"
`

/** What `--columns` and `--member-columns` can name; `test/bin/commands/scim-rehearse.test.ts` holds them against the readers. */
export const columnNames = {
  people: [
    'email',
    'userName',
    'name',
    'firstName',
    'lastName',
    'accessType',
    'roles',
    'organizationAdmin',
    'status',
    'lastSignIn'
  ],
  members: ['login', 'email', 'firstName', 'lastName', 'status', 'id']
} as const

/** Longest time that a request may be taken to last. */
const mostRequestMs = 60_000

const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')

/** `pendo-okta scim rehearse`: the article, between two mocks. */
export function addScimRehearse(scim: Command, { terminal, end }: CommandContext): void {
  const command = scim
    .command('rehearse')
    .summary('rehearse "Set up SCIM for Okta" between two mocks: who may lose access, what Okta sends')
    .description('Rehearse the SCIM set-up before it is done: who may lose access, each step with undo, the requests.')
    .optionsGroup('Your own organization:')
    .option('--pendo-users <file>', "Pendo's CSV of users; - is standard input")
    .option('--group <file>', 'members of the group: CSV or JSON; with --okta the name of the group')
    .option('--group-name <name>', 'name of the group (default: that of the file)')
    .option('--columns <name=heading,...>', "columns of Pendo's CSV", columnsOf('--columns', columnNames.people))
    .option(
      '--member-columns <name=heading,...>',
      'columns of the members',
      columnsOf('--member-columns', columnNames.members)
    )
    .option('--organization-admins <emails>', 'who they are, where the CSV does not tell', listOf)
  addOrg(command, { required: false })
    .optionsGroup('How it is rehearsed:')
    .addOption(
      new Option('--client <client>', "Okta's app: of its catalog, or made with the wizard")
        .choices(['oin', 'wizard'])
        .default('oin')
    )
    .option('--all', 'all steps, without asking')
    .option('--undo', 'undo all steps in the end, and show what is left')
    .addOption(
      new Option('--plan', 'who may lose access and all requests, without running anything').conflicts(['undo', 'all'])
    )
    .option(
      '--request-ms <n>',
      `time that one request is assumed to take (default: ${usualRequestMs})`,
      wholeNumber('--request-ms', 1, mostRequestMs)
    )
    .option(
      '--allow-loss <n|n%>',
      'users, no organization admins, who may lose access (default: 0)',
      allowanceOf('--allow-loss')
    )
    .optionsGroup('Results:')
    .addOption(jsonOption('everything as one object'))
    .option('--csv <file>', 'write who may lose access as CSV; - is standard output')
    .addHelpText('after', more)
    .action(async (options: ScimRehearseArguments) => {
      const { runScimRehearse } = await import('../run/scim-rehearse.ts')
      end(await runScimRehearse(terminal, options))
    })
}
