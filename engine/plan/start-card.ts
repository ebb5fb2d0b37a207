import type { Card } from '../export/card.ts'
import type { Flow } from '../export/flow.ts'

const startKinds: ReadonlySet<string> = new Set(['control:callable', 'control:noop', 'http:accept', 'http:delegated'])

/** The card that hands on what the flow is started with; `null` in a flow that begins with some other card. */
export function startCardOf({ start }: Flow): Card | null {
  return start !== undefined && (start.isEvent || startKinds.has(start.kind)) ? start : null
}
