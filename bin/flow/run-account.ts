import type { Flow } from '#engine/export/flow.ts'
import { accountPlanOf } from '#sync/account/account-plan.ts'
import { RunAccount } from '#sync/account/run-account.ts'
import { ShrinkGuard } from '#sync/account/shrink-guard.ts'
import type { Allowance } from '../allowance.ts'
import { rowsAllowed } from '../allowance.ts'
import type { Stage } from './stage.ts'

/**
 * The account of a run that is about to begin; `null` for a flow that does not both list people and push some.
 * @param maxShrink - @default whatever Okta lists is pushed
 */
export function runAccountOf(
  { engine, workflows, options, data: { account, syncs }, terminal }: Stage,
  flow: Flow,
  maxShrink?: Allowance
): RunAccount | null {
  const plan = accountPlanOf(engine.inspect(workflows, flow, options))
  if (plan === null) return null
  const guard =
    maxShrink === undefined || syncs === null
      ? null
      : new ShrinkGuard({ account, syncs, flowId: flow.id, fewerAllowed: (last) => rowsAllowed(maxShrink, last) })
  const run = { flowId: flow.id, flow: flow.name, mode: 'as-okta', startedAt: terminal.clock.now() } as const
  return new RunAccount({ account, plan, run, guard })
}
