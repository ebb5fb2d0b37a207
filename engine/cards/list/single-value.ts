import type { FlowOutcome } from '../define-card.ts'

/** The one value that a called flow gave back, whatever its name; `undefined` where there is none, or several. */
export function singleValue({ ended, values }: FlowOutcome): unknown {
  const [value, ...more] = ended === 'stopped' ? [] : Object.values(values)
  return more.length === 0 ? value : undefined
}
