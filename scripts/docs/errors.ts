import { errorTable } from '#core/errors.ts'
import { table } from './markdown.ts'

/** What the exit statuses of the command mean. */
const exitStatuses: readonly [number, string][] = [
  [0, 'Done; failed and missing rows stayed within `--allow-failed` and `--allow-missing`.'],
  [1, 'Rows failed, are missing in Pendo or were not sent, beyond what was allowed.'],
  [
    2,
    'The input, an option or the surroundings are at fault. Mostly nothing was sent; where a list breaks off in the middle of a push, or a report cannot be written on, the outputs so far are printed.'
  ],

  [3, 'Pendo, or a mock, refused or could not be reached; the outputs so far are printed all the same.'],
  [129, 'Interrupted by SIGHUP, as when the terminal is closed; as 130.'],
  [130, 'Interrupted by Ctrl-C; the outputs so far are printed, and the report is finished.'],
  [143, 'Interrupted by SIGTERM; as 130.']
]

/** `docs/errors.md`, from the table of errors. */
export function errorsPage(): string {
  const entries = Object.entries(errorTable)
  const rows = entries.map(([code, { means, message, repair, exit }]) => [
    `\`${code}\``,
    means,
    message,
    repair,
    exit === null ? 'row' : String(exit)
  ])
  return `# Errors

<!-- Written by \`npm run docs\` from core/error-table.ts; edit that. -->

Each error has a stable code, one sentence, and where it applies the place of the fault. Codes are never renamed and
never used again for something else. With \`--json\` an error is one line on standard error:
\`{"code": "...", "message": "...", "where": "..."}\`; \`where\` is \`null\` when there is no place to name.

In the sentences \`%s\` stands for what is filled in. In the last column a number is the exit status of the command when
the error ends it; "row" marks codes that only say how a row of the user list ended, in the ledger (\`--report\`).

${table(['Code', 'When', 'Sentence', 'What to do', 'Exit'], rows)}

## Exit statuses

${table(
  ['Status', 'Meaning'],
  exitStatuses.map(([status, meaning]) => [String(status), meaning])
)}
`
}
