import type { Command } from 'commander'
import { Option } from 'commander'
import { AppError } from '#core/errors.ts'
import type { TableExportArguments } from '../run/table-export.ts'
import type { TableImportArguments } from '../run/table-import.ts'
import type { TableListArguments } from '../run/table-list.ts'
import type { CommandContext } from './context.ts'
import { jobs } from './context.ts'
import { jsonOption, wholeNumber } from './options.ts'

const importMore = `
FILE is CSV with a header line that holds names of columns, in any order; - is standard input. Row ID, Created and
Updated are left out. An empty cell gives the column its default. Either all rows are imported or none.

Cells that table export has guarded against becoming formulas lose their guard, unless --exact is given.

Examples:
  pendo-okta table import countries.csv --data run.db --table Countries
  pendo-okta table import countries.csv --data run.db --table Countries --create
`

/** `pendo-okta table`: the tables that flows have written into a data file. */
export function addTable(program: Command, context: CommandContext): void {
  const table = program
    .command('table')
    .helpGroup(jobs.flows)
    .summary('list, export and import the tables of flows')
    .description(
      'Work with the tables that flows keep in a data file (--data). docs/tables.md tells how tables behave.'
    )
    .helpCommand(false)
  addList(table, context)
  addExport(table, context)
  addImport(table, context)
}

function addList(table: Command, { terminal, end }: CommandContext): void {
  table
    .command('list')
    .summary('list the tables: their columns, and how many rows they have')
    .description('List the tables of a data file: their columns, and how many rows they have.')
    .addOption(dataOption())
    .addOption(jsonOption('an array of objects'))
    .action(async (options: TableListArguments) => {
      const { runTableList } = await import('../run/table-list.ts')
      end(await runTableList(terminal, options))
    })
}

function addExport(table: Command, { terminal, end }: CommandContext): void {
  table
    .command('export')
    .summary('write the rows of a table as CSV or JSON')
    .description('Write the rows of a table as CSV, in the order in which they were made.')
    .addOption(dataOption())
    .addOption(tableOption())
    .option('--output <file>', 'file to write; without it standard output')
    .option('--system-columns', 'write Row ID, Created and Updated too, before the other columns')
    .option('--exact', 'write texts as they are, also those that a spreadsheet would take for formulas')
    .addOption(delimiterOption('what separates columns').default(','))
    .addOption(
      jsonOption('an array of objects instead of CSV, with Row ID, Created and Updated').conflicts([
        'systemColumns',
        'exact'
      ])
    )
    .action(async (options: TableExportArguments) => {
      const { runTableExport } = await import('../run/table-export.ts')
      end(await runTableExport(terminal, options))
    })
}

function addImport(table: Command, { terminal, end }: CommandContext): void {
  table
    .command('import')
    .summary('add the rows of a CSV file to a table')
    .description('Add the rows of a CSV file to a table: all of them, or none.')
    .argument('<file>', 'CSV file, or - for standard input')
    .addOption(dataOption())
    .addOption(tableOption())
    .option('--create', 'make the table, and the data file where there is none; every column holds text')
    .option('--id <id>', 'with --create: the id of the table, by which the cards of an export name it')
    .option('--exact', 'take cells as they stand')
    .addOption(delimiterOption('what separates columns; without it comma, semicolon or tab, as the header line has'))
    .addOption(
      new Option('--max-rows <n>', 'rows that the table may have then, as in Okta')
        .argParser(wholeNumber('--max-rows', 1, 1_000_000_000))
        .default(100_000)
    )
    .addOption(jsonOption('one object with the table and the number of rows'))
    .addHelpText('after', importMore)
    .action(async (file: string, options: Omit<TableImportArguments, 'file'>) => {
      const { runTableImport } = await import('../run/table-import.ts')
      end(await runTableImport(terminal, { ...options, file }))
    })
}

function dataOption(): Option {
  return new Option('--data <file>', 'data file of the flows').makeOptionMandatory()
}

function tableOption(): Option {
  return new Option(
    '--table <name>',
    'the table, by any part of its name that no other has, or by its id'
  ).makeOptionMandatory()
}

function delimiterOption(what: string): Option {
  return new Option('--delimiter <text>', what).argParser((text) => {
    if (text !== '' && !/["\r\n]/.test(text)) return text
    throw new AppError('CONFIG_INVALID', ['--delimiter', 'it is empty, or holds a quote or a line break'], {
      where: '--delimiter'
    })
  })
}
