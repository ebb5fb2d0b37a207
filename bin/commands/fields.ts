import type { Command } from 'commander'
import type { FieldsArguments } from '../run/fields.ts'
import type { CommandContext } from './context.ts'
import { jobs } from './context.ts'
import { formatOption, jsonOption, valueKeysOption } from './options.ts'

/** `pendo-okta fields`: the fields that have to exist in Pendo before a push. */
export function addFields(program: Command, { terminal, end }: CommandContext): void {
  program
    .command('fields')
    .helpGroup(jobs.check)
    .summary('list the fields to add in Pendo before the first push')
    .description(
      'Write the fields of FILE as CSV (name, type, example): what to add in Pendo under Settings > Data Mappings. Nothing is sent.'
    )
    .argument('<file>', 'list of users; - reads standard input')
    .addOption(valueKeysOption())
    .addOption(formatOption())
    .option('--out <file>', 'write to this file in place of standard output')
    .addOption(jsonOption('an array of objects in place of CSV'))
    .action(async (file: string, options: Omit<FieldsArguments, 'file'>) => {
      const { runFields } = await import('../run/fields.ts')
      end(await runFields(terminal, { ...options, file }))
    })
}
