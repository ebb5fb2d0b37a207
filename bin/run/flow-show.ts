import { chooseFlow } from '#engine/export/choose-flow.ts'
import { printable } from '../printable.ts'
import { flowOutline } from '../report/flow-outline.ts'
import type { Terminal } from '../terminal.ts'
import { openExport } from './flow-file.ts'

/** What `pendo-okta flow show` was given. */
export interface FlowShowArguments {
  readonly file: string
  /** Part of a name, or an id. @default all flows */
  readonly flow?: string
  readonly maxFileMb: number
}

/**
 * Shows flows as outlines.
 * @returns 0
 */
export async function runFlowShow({ stdout }: Terminal, given: FlowShowArguments): Promise<number> {
  const workflows = await openExport(given.file, given.maxFileMb)
  const flows = given.flow === undefined ? workflows.flows : [chooseFlow(workflows, given.flow)]
  stdout.write(`${printable(flows.map((flow) => flowOutline(workflows, flow)).join('\n\n'))}\n`)
  return 0
}
