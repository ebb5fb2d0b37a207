import type { PushResult } from '#connector/pendo/push/contract.ts'
import { printableLine } from '../printable.ts'
import { counted } from './count.ts'
import { outputsTable } from './outputs-table.ts'

/** What a push came to, as text for people: the outputs, which fields went, where the files are. */
export function pushText(
  { outputs, created, fields, warnings }: PushResult,
  { report, missing }: { readonly report?: string; readonly missing?: string }
): string {
  const lines: string[] = []
  if (created !== null) lines.push(`Created: ${counted(created, 'visitor')}`)
  if (fields.length > 0) lines.push(`Fields pushed: ${fields.join(', ')}`)
  lines.push(...warnings.map((warning) => `Note: ${warning}`))
  if (report !== undefined) lines.push(`How each row ended: ${report}`)
  if (missing !== undefined) lines.push(`Ids that Pendo does not know: ${missing}`)
  return [outputsTable(outputs), ...lines.map(printableLine)].map((line) => `${line}\n`).join('')
}
