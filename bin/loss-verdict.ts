import type { AccessComparison } from '#rehearsal/access/compare-access.ts'
import type { Outcome } from '#rehearsal/outcome.ts'
import type { Allowance } from './allowance.ts'
import { rowsAllowed } from './allowance.ts'
import { counted } from './report/count.ts'

/** What a rehearsal is judged by. */
export interface LossJudgement {
  readonly access: AccessComparison
  /** Null where not all steps were taken. */
  readonly outcome: Outcome | null
  /** How many may lose access who are no organization admins. @default nobody */
  readonly allowLoss?: Allowance | undefined
}

/** What speaks against going on as it was rehearsed, as phrases; empty where nothing does. */
export function objections({ access, outcome, allowLoss = { rows: 0 } }: LossJudgement): string[] {
  const { losses, keeps } = access
  const admins = losses.filter(({ person }) => person.organizationAdmin).length
  const others = losses.length - admins
  const allowed = rowsAllowed(allowLoss, losses.length + keeps.length)
  return [
    ...(admins > 0 ? [`${counted(admins, 'organization admin')} may lose access`] : []),
    ...(others > allowed
      ? [`${counted(others, 'other user')} may lose access, and ${allowed} are allowed (--allow-loss)`]
      : []),
    ...(outcome !== null && outcome.setup.state !== 'complete' ? ['the set-up stays incomplete'] : []),
    ...(outcome !== null && outcome.failed > 0 ? [`${counted(outcome.failed, 'task')} of Okta failed`] : [])
  ]
}
