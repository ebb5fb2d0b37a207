import { AppError } from '#core/errors.ts'
import { checkExport } from '#engine/check/check-export.ts'
import { printable } from '../printable.ts'
import type { CheckedFile } from '../report/check-result.ts'
import { gradeCounts } from '../report/check-result.ts'
import { checkText } from '../report/check-text.ts'
import { junitText } from '../report/junit.ts'
import { refuseCrowdedOutput } from '../report/one-taker.ts'
import { sarifText } from '../report/sarif.ts'
import { writeWhole } from '../report/write-whole.ts'
import type { Terminal } from '../terminal.ts'
import { openExport } from './flow-file.ts'

/** What `pendo-okta flow check` was given. */
export interface FlowCheckArguments {
  readonly files: readonly string[]
  /** Whether warnings fail too. */
  readonly strict?: boolean
  readonly json?: boolean
  /** Where the SARIF goes; `-` is standard output. */
  readonly sarif?: string
  /** Where the JUnit XML goes; `-` is standard output. */
  readonly junit?: string
  readonly maxFileMb: number
}

/**
 * Checks exports.
 * @returns 0 without errors, 1 with errors
 * @throws AppError of the first file that cannot be read, once the others are reported
 */
export async function runFlowCheck({ stdout }: Terminal, given: FlowCheckArguments): Promise<number> {
  refuseCrowdedOutput({ json: given.json, paths: { '--sarif': given.sarif, '--junit': given.junit } })
  const checked: CheckedFile[] = []
  for (const file of given.files) checked.push(await check(file, given.maxFileMb))

  const strict = given.strict === true
  const reports: [where: string | undefined, text: () => string][] = [
    [given.sarif, () => sarifText(checked)],
    [given.junit, () => junitText(checked, strict)]
  ]
  for (const [where, text] of reports) {
    if (where === '-') stdout.write(text())
    else if (where !== undefined) await writeWhole(where, text())
  }
  if (given.json) stdout.write(`${JSON.stringify(asJson(checked))}\n`)
  else if (given.sarif !== '-' && given.junit !== '-') stdout.write(`${printable(checkText(checked))}\n`)

  for (const { error } of checked) if (error !== null) throw error
  const { error: errors, warning: warnings } = gradeCounts(checked)
  return errors > 0 || (strict && warnings > 0) ? 1 : 0
}

async function check(file: string, maxFileMb: number): Promise<CheckedFile> {
  try {
    const workflows = await openExport(file, maxFileMb)
    const { formatVersion, flows } = workflows
    return { file, formatVersion, flows: flows.length, findings: checkExport(workflows), error: null }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { file, formatVersion: null, flows: 0, findings: [], error }
  }
}

function asJson(checked: readonly CheckedFile[]): object {
  const { error, warning, advice } = gradeCounts(checked)
  return { errors: error, warnings: warning, advice, files: checked }
}
