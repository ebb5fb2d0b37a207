import { describeFields } from '#connector/pendo/preview/describe-fields.ts'
import type { ListFormat } from '../input/detect-format.ts'
import { openUserList } from '../input/open-user-list.ts'
import { jsonLine, printable, printableLine } from '../printable.ts'
import { counted } from '../report/count.ts'
import { csvText } from '../report/csv-text.ts'
import { OutputFile } from '../report/output-file.ts'
import { refuseSameFiles } from '../report/same-files.ts'
import type { Terminal } from '../terminal.ts'

/** What `pendo-okta fields` was given. */
export interface FieldsArguments {
  readonly file: string
  /** @default [] */
  readonly valueKeys?: string[]
  readonly format?: ListFormat
  /** Where the CSV goes. @default standard output */
  readonly out?: string
  readonly json?: boolean
}

/**
 * Lists the fields that a push of the list would send, as CSV with the columns name, type and example.
 * @returns 0
 */
export async function runFields(
  { stdin, stdout, stderr, interrupt }: Terminal,
  given: FieldsArguments
): Promise<number> {
  await refuseSameFiles([{ option: 'FILE', path: given.file }], [{ option: '--out', path: given.out }])
  const out = given.out === undefined ? null : await OutputFile.open(given.out)
  try {
    const users = await openUserList({ path: given.file, format: given.format, stdin, signal: interrupt.signal })
    const fields = await describeFields(users, given.valueKeys ?? [])
    const text = given.json
      ? jsonLine(fields)
      : csvText([['name', 'type', 'example'], ...fields.map(({ name, type, example }) => [name, type, example])])
    if (out === null) stdout.write(given.json ? text : printable(text))
    else {
      await out.write(text)
      await out.finish()
      stderr.write(`${printableLine(out.path)}: ${counted(fields.length, 'field')}\n`)
    }
    return 0
  } catch (error) {
    await out?.discard()
    throw error
  }
}
