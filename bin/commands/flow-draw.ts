import type { Command } from 'commander'
import type { FlowDrawArguments } from '../run/flow-draw.ts'
import type { CommandContext } from './context.ts'
import { fileSizeOption, flowOption } from './flow-options.ts'
import { jsonOption } from './options.ts'

const more = `
DIR gets one SVG for each flow and index.html with all of them; it is made if it is not there. Files that an earlier
"flow draw" wrote are written anew; any other file of such a name stops the command before it writes anything.
docs/flow-draw.md tells how to read the pictures.

Examples:
  pendo-okta flow draw pendo.flopack --out pictures
  pendo-okta flow draw pendo.flopack --out pictures --flow Kickoff
`

/** `pendo-okta flow draw`: pictures of flows. */
export function addFlowDraw(flow: Command, { terminal, end }: CommandContext): void {
  flow
    .command('draw')
    .summary('draw the flows of an export, as Okta shows them')
    .description('Draw the flows of an export: each as an SVG, and all as one page that opens from disk.')
    .argument('<file>', 'export')
    .requiredOption('--out <dir>', 'folder for the pictures')
    .addOption(flowOption('only this flow'))
    .addOption(jsonOption('one object: page, and flows with name, file, cards and mappings'))
    .addOption(fileSizeOption())
    .addHelpText('after', more)
    .action(async (file: string, options: Omit<FlowDrawArguments, 'file'>) => {
      const { runFlowDraw } = await import('../run/flow-draw.ts')
      end(await runFlowDraw(terminal, { ...options, file }))
    })
}
