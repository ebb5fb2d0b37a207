import type { Command } from 'commander'
import { Option } from 'commander'
import type { ScimCheckArguments } from '../run/scim-check.ts'
import type { CommandContext } from './context.ts'
import { collect, jsonOption } from './options.ts'

const more = `
URL is the base URL, such as https://example.com/scim/v2. Without --suite the points are checked that a server has to
hold for Okta, each with its RFC or Okta source; users and groups are made for that and deleted again. Okta's own
suites are on its pages for developers; take a test system for them, since they leave a user behind. The CRUD suite
drives an Okta: --mock-okta starts one on this machine for as long as the check runs. Nothing in a suite is evaluated.
docs/scim-check.md tells more.

Exit status:
  0  every rule that was judged holds
  1  a rule is broken, or a request got no answer
  2  wrong usage, or a suite cannot be used or run
  3  the server refused the key, cannot be reached, or Okta would not connect to it

Examples:
  pendo-okta scim check https://example.com/scim/v2 --plan
  SCIM_API_KEY=... pendo-okta scim check https://example.com/scim/v2 --html report.html
  pendo-okta scim check https://example.com/scim/v2 --key-file key --suite Okta-SCIM-20-SPEC-Test.json
  pendo-okta scim check https://example.com/scim/v2 --suite Okta-SCIM-20-CRUD-Test.json --mock-okta oin
`

/** `pendo-okta scim check`: a SCIM server, held against what Okta and the RFCs want. */
export function addScimCheck(scim: Command, { terminal, end }: CommandContext): void {
  scim
    .command('check')
    .summary("check a SCIM server by Okta's suites, or by the points that it has to hold")
    .description('Check any SCIM server: show the requests first, send them, and report every rule that is broken.')
    .argument('<url>', 'base URL of the server')
    .optionsGroup('Access:')
    .option('--key-file <file>', 'file with the API key; else SCIM_API_KEY holds it')
    .addOption(
      new Option('--authorization <form>', 'how the key is sent: behind "Bearer", alone, or as user:password')
        .choices(['bearer', 'header', 'basic'])
        .default('bearer')
    )
    .optionsGroup('What is checked:')
    .option('--suite <file...>', 'tests that were exported from Runscope, in place of the points')
    .option('--variable <name=value>', 'a value for the requests, such as domain=example.com; may be repeated', collect)
    .addOption(
      new Option('--skip <area...>', 'leave areas of the points out')
        .choices(['credentials', 'users', 'lists', 'patch', 'groups', 'errors', 'discovery'])
        .conflicts('suite')
    )
    .addOption(
      new Option(
        '--mock-okta <client>',
        'start a mock Okta for suites that drive one, which provisions into the server as the client of an app of its catalog (oin) or of its wizard'
      ).choices(['oin', 'wizard'])
    )
    .option('--timing', 'judge how long answers take, too')
    .option('--plan', 'show the requests and send none')
    .optionsGroup('Results:')
    .addOption(jsonOption('the plan and the report as one object'))
    .option('--junit <file>', 'write the report as JUnit XML; - is standard output')
    .option('--html <file>', 'write the report as one HTML page; - is standard output')
    .addHelpText('after', more)
    .action(async (url: string, options: Omit<ScimCheckArguments, 'url'>) => {
      const { runScimCheck } = await import('../run/scim-check.ts')
      end(await runScimCheck(terminal, { ...options, url }))
    })
}
