import type { LeaversReport } from '../flow/leavers.ts'
import { count, counted } from './count.ts'

/** What became of visitors whose people left, as text for people; nothing where nobody left or came back. */
export function leaverLines(report: LeaversReport | null): string[] {
  if (report === null || report.leavers + report.returned === 0) return []
  const { policy, known, leavers, returned, changed } = report
  const lines: string[] = []
  if (leavers > 0) {
    const done =
      policy.kind === 'keep'
        ? 'their visitors stay as they are (--leavers)'
        : policy.kind === 'flag'
          ? `the field "${policy.field}" of their visitors is to say so`
          : 'the pushed fields of their visitors are to be emptied'
    lines.push(`Left: ${count(leavers)} of ${count(known)} people who were pushed before; ${done}.`)
  }
  if (returned > 0) lines.push(`Came back: ${counted(returned, 'person').replace('persons', 'people')}.`)
  if (policy.kind !== 'keep' || changed > 0) lines.push(`Visitors changed for that: ${count(changed)}.`)
  return lines
}
