import type { Card } from '../export/card.ts'
import type { Export } from '../export/export.ts'
import type { Input } from '../export/field.ts'
import type { Flow } from '../export/flow.ts'
import type { Stub } from '../export/stub.ts'

/** How a card comes to run another flow. */
export type CallKind =
  /** Call Flow: once, and it waits. */
  | 'once'
  /** Call Flow Async: once, without waiting; nothing comes back, errors included. */
  | 'async'
  /** For Each, Map, Filter, Reduce, Repeat: once per item. */
  | 'each'
  /** For Each - Ignore Errors: once per item; errors of an item are dropped. */
  | 'each, ignoring errors'
  /** The card hands each record to the flow as it comes. */
  | 'stream'
  /** A branch of If/ElseIf, or the block that If Error tries. */
  | 'block'
  /** The block that If Error runs when the other failed. */
  | 'error handler'
  /** The helper flow that runs when the card fails. */
  | 'error policy'

/** A card that runs another flow. */
export interface Call {
  readonly card: Card
  readonly kind: CallKind
  /** The input that names or holds the flow; `null` where the error policy does. */
  readonly input: Input | null
  /** `null` where the id refers to nothing in the file. */
  readonly target: Flow | Stub | null
}

/** The calls that a card may make. Export Flow names a flow and does not call it. */
export function callsOf(workflows: Export, card: Card): Call[] {
  if (card.kind === 'utility:exportFlo') return []
  const calls: Call[] = []
  for (const input of card.inputs) {
    if (input.type !== 'flo') continue
    const { flowId, inlineFlow } = input
    if (inlineFlow === null && flowId === null) continue
    const target = inlineFlow ?? workflows.callee(flowId ?? '') ?? null
    calls.push({ card, kind: kindOf(input), input, target })
  }
  const { handler, flowId } = card.errorHandling
  if (handler !== null) calls.push({ card, kind: 'error handler', input: null, target: handler })
  if (flowId !== null) calls.push({ card, kind: 'error policy', input: null, target: workflows.callee(flowId) ?? null })
  return calls
}

function kindOf({ card, group }: Input): CallKind {
  switch (card.kind) {
    case 'control:spawn':
      return 'once'
    case 'control:run':
      return 'async'
    case 'list:asyncEach':
      return 'each, ignoring errors'
    case 'control:branch':
    case 'control:tryCatch':
      return 'block'
    default:
      return group === 'Streaming' ? 'stream' : 'each'
  }
}
