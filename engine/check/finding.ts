import type { Grade } from './rule.ts'

/** Something the check found in a file, as `--json` prints it. */
export interface Finding {
  /** The id of the rule. */
  readonly rule: string
  readonly grade: Grade
  /** What is the matter, in one sentence. */
  readonly message: string
  readonly consequence: string
  readonly repair: string
  /** What the Console says about it, where that is known. */
  readonly consoleText: string | null
  /** Name of the flow; `null` where the file as a whole is meant. */
  readonly flow: string | null
  readonly flowId: string | null
  /** Title of the card. */
  readonly card: string | null
  readonly cardId: string | null
  /** Group and key of the input or output. */
  readonly field: string | null
}
