import type { Command } from 'commander'
import { Option } from 'commander'
import type { FlowDiffArguments } from '../run/flow-diff.ts'
import type { CommandContext } from './context.ts'
import { fileSizeOption } from './flow-options.ts'
import { jsonOption } from './options.ts'

const more = `
OLD and NEW are exports of Okta Workflows: .flopack, .folder or .flow; one of them may be -, standard input. Ids, layout
and the order in which a file has things do not count. docs/flow-diff.md tells how cards are recognised, and how git
comes to show exports this way.

Exit status:
  0  no difference
  1  differences
  2  a file is no export, or cannot be read

Examples:
  pendo-okta flow diff before.flopack after.flopack
  pendo-okta flow diff before.flopack after.flopack --markdown > changes.md
  git show HEAD:sync.flopack | pendo-okta flow diff - sync.flopack
`

/** `pendo-okta flow diff`: what changed between two exports. */
export function addFlowDiff(flow: Command, { terminal, end }: CommandContext): void {
  flow
    .command('diff')
    .summary('tell what changed between two exports, in the terms of the flows')
    .description(
      'Tell what changed between two exports: cards added, removed, retitled, moved or rewired, what is written on them, starts, schedules, tables, connections.'
    )
    .argument('<old>', 'export before')
    .argument('<new>', 'export after')
    .optionsGroup('Results:')
    .addOption(new Option('--markdown', 'Markdown for a pull request'))
    .addOption(jsonOption('one object: old, new, count and parts, each with its differences').conflicts('markdown'))
    .optionsGroup('Limits:')
    .addOption(fileSizeOption())
    .addHelpText('after', more)
    .action(async (older: string, newer: string, options: Omit<FlowDiffArguments, 'older' | 'newer'>) => {
      const { runFlowDiff } = await import('../run/flow-diff.ts')
      end(await runFlowDiff(terminal, { ...options, older, newer }))
    })
}
