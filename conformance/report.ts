import type { ProvisioningTask } from '#schemas/mock/provisioning.ts'
import type { PlannedRequest } from './plan.ts'

/** How a rule fared. */
export interface RuleReport {
  readonly id: string
  readonly says: string
  readonly source: string
  readonly outcome: 'held' | 'broken' | 'notJudged'
  /** What was found in its place, or why it was not judged; null where there is nothing to say. */
  readonly found: string | null
}

/** A request, its answer, and how the rules fared. Secrets are taken out. */
export interface RequestReport {
  /** From 1, within the suite. */
  readonly number: number
  readonly title: string
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
  readonly answer: {
    readonly status: number
    readonly headers: Readonly<Record<string, string>>
    /** Cut off where it is long. */
    readonly body: string
    readonly ms: number
  } | null
  /** Why there is no answer; null where there is one. */
  readonly failure: string | null
  readonly rules: readonly RuleReport[]
}

/** How a suite fared. */
export interface SuiteReport {
  readonly name: string
  readonly file: string | null
  /** Why nothing of it was sent; null where it was. */
  readonly notRun: string | null
  readonly plan: readonly PlannedRequest[]
  readonly requests: readonly RequestReport[]
}

/** A task of an Okta, and what came of it. */
export type TaskReport = Pick<ProvisioningTask, 'kind' | 'about' | 'state' | 'requests' | 'error'>

/** The Okta that suites have driven, and what it did in the server. */
export interface OktaReport {
  readonly name: string
  /** The oldest first. */
  readonly tasks: readonly TaskReport[]
}

/** Numbers of a check. */
export interface CheckCounts {
  readonly requests: number
  /** Requests that got no answer, or could not be sent. */
  readonly unanswered: number
  readonly held: number
  readonly broken: number
  readonly notJudged: number
}

/** How a SCIM server fared. */
export interface CheckReport {
  readonly baseUrl: string
  /** ISO 8601, UTC. */
  readonly startedAt: string
  readonly counts: CheckCounts
  readonly suites: readonly SuiteReport[]
  /** Null where no suite has driven one. */
  readonly okta: OktaReport | null
  /** Addresses of what was created, by the check or by the Okta, and not deleted. */
  readonly leftBehind: readonly string[]
}

/** The numbers of some suites. */
export function countsOf(suites: readonly SuiteReport[]): CheckCounts {
  const requests = suites.flatMap((suite) => suite.requests)
  const rules = requests.flatMap((request) => request.rules)
  const count = (outcome: RuleReport['outcome']) => rules.filter((rule) => rule.outcome === outcome).length
  return {
    requests: requests.length,
    unanswered: requests.filter(({ answer }) => answer === null).length,
    held: count('held'),
    broken: count('broken'),
    notJudged: count('notJudged')
  }
}

/** Whether every rule held that was judged, and every request got an answer. */
export function isAllHeld({ counts }: CheckReport): boolean {
  return counts.broken === 0 && counts.unanswered === 0
}
