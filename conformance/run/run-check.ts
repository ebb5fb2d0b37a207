import type { Dispatcher } from 'undici'
import type { Clock } from '#core/clock.ts'
import { formsOf, redact } from '#core/secret.ts'
import type { PlannedSuite } from '../plan.ts'
import type { CheckReport, SuiteReport } from '../report.ts'
import { countsOf } from '../report.ts'
import type { ProvisioningOkta } from '../supplied.ts'
import type { Target } from '../target.ts'
import { Leftovers } from './leftovers.ts'
import { probe } from './probe.ts'
import { runSuite } from './run-suite.ts'

/** How a check is run. */
export interface CheckOptions {
  readonly target: Target
  readonly dispatcher: Dispatcher
  readonly clock: Clock
  /** How long an answer may take, in milliseconds. @default 60,000, as for Okta */
  readonly timeoutMs?: number
  /** Whether rules about time are judged. @default false */
  readonly timing?: boolean
  /** The Okta that suites drive; pauses end as soon as it has nothing left to provision. @default none, and no pause */
  readonly okta?: ProvisioningOkta
  /** Ends the check after the request that is under way. */
  readonly signal?: AbortSignal
  /** Called after each request. */
  readonly onRequest?: (done: number, title: string) => void
}

/**
 * Runs suites against a SCIM server, one request after the other. A suite that cannot be run is reported as such.
 * @throws AppError `SCIM_UNREACHABLE`, `SCIM_REFUSED` when not even the first, harmless request gets through
 */
export async function runCheck(planned: readonly PlannedSuite[], options: CheckOptions): Promise<CheckReport> {
  const { target, clock, onRequest = () => {}, signal } = options
  const startedAt = new Date(clock.now()).toISOString()
  if (planned.some(({ notRun }) => notRun === null)) await probe(options)

  const leftovers = new Leftovers()
  const suites: SuiteReport[] = []
  let done = 0
  for (const one of planned) {
    const requests =
      one.notRun === null && !signal?.aborted
        ? await runSuite(one, options, leftovers, (title) => {
            done += 1
            onRequest(done, title)
          })
        : []
    const { suite, notRun, requests: plan } = one
    suites.push({ name: suite.name, file: suite.file, notRun, plan, requests })
  }
  // A server chooses the ids, and may have made one of the key.
  const leftBehind = leftovers.addresses().map((address) => redact(address, target.secrets.flatMap(formsOf)))
  return { baseUrl: target.baseUrl, startedAt, counts: countsOf(suites), suites, leftBehind }
}
