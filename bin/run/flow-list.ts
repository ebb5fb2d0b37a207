import { printable } from '../printable.ts'
import { listFlows } from '../report/flow-list.ts'
import { flowListText } from '../report/flow-list-text.ts'
import type { Terminal } from '../terminal.ts'
import { openExport } from './flow-file.ts'

/** What `pendo-okta flow list` was given. */
export interface FlowListArguments {
  readonly file: string
  readonly json?: boolean
  readonly maxFileMb: number
}

/**
 * Lists the flows of an export.
 * @returns 0
 */
export async function runFlowList({ stdout }: Terminal, given: FlowListArguments): Promise<number> {
  const workflows = await openExport(given.file, given.maxFileMb)
  const flows = listFlows(workflows)
  stdout.write(`${given.json ? JSON.stringify(flows) : printable(flowListText(workflows, flows))}\n`)
  return 0
}
