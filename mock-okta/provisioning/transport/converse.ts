import type { Conversation, ScimReply, ScimRequest, Step } from '../plan/conversation.ts'
import { ProvisioningFault } from '../plan/provisioning-fault.ts'

/** How a conversation ended, and what was said until then. */
export type Outcome<Result> = {
  /** What was done, in order, reads left out. */
  readonly done: readonly Step[]
  /** How many requests were sent. */
  readonly requests: number
} & (
  | { readonly ok: true; readonly result: Result }
  | { readonly ok: false; readonly fault: ProvisioningFault /** What was being done. */; readonly during: Step | null }
)

const isRead = (step: Step): boolean => step === 'read' || step === 'group-read'

/**
 * Carries a conversation to its end: each request is sent when the answer before it is there.
 * @param send - rejects with a ProvisioningFault where there is no answer
 */
export async function converse<Result>(
  conversation: Conversation<Result>,
  send: (request: ScimRequest) => Promise<ScimReply>
): Promise<Outcome<Result>> {
  const done: Step[] = []
  let requests = 0
  let during: Step | null = null
  try {
    let turn = conversation.next()
    while (turn.done !== true) {
      const { step } = turn.value
      during = step
      requests++
      const reply = await send(turn.value)
      turn = conversation.next(reply)
      if (!isRead(step)) done.push(step)
    }
    return { ok: true, result: turn.value, done, requests }
  } catch (error) {
    if (!(error instanceof ProvisioningFault)) throw error
    return { ok: false, fault: error, done, requests, during }
  }
}
