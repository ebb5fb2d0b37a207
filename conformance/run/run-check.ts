import type { Dispatcher } from 'undici'
import type { Clock } from '#core/clock.ts'
import { formsOf, redact } from '#core/secret.ts'
import type { PlannedSuite } from '../plan.ts'
import { drivesOkta } from '../plan.ts'
import type { CheckReport, SuiteReport } from '../report.ts'
import { countsOf } from '../report.ts'
import type { ProvisioningOkta } from '../supplied.ts'
import type { Target } from '../target.ts'
import { Leftovers } from './leftovers.ts'
import { madeBy, oktaReport } from './okta-report.ts'
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
  /**
   * Opens the Okta that suites drive; pauses end as soon as it has nothing left to provision. It is opened where a suite
   * drives one, and closed in any case. @default none, and no pause
   */
  readonly openOkta?: () => Promise<ProvisioningOkta>
  /** Ends the check after the request that is under way. */
  readonly signal?: AbortSignal
  /** Called after each request. */
  readonly onRequest?: (done: number, title: string) => void
}

/**
 * Runs suites against a SCIM server, one request after the other. A suite that cannot be run is reported as such.
 * @throws AppError `SCIM_UNREACHABLE`, `SCIM_REFUSED` when not even the first, harmless request gets through; and what
 *   `openOkta` throws
 */
export async function runCheck(planned: readonly PlannedSuite[], options: CheckOptions): Promise<CheckReport> {
  const { openOkta } = options
  const startedAt = new Date(options.clock.now()).toISOString()
  const toRun = planned.filter(({ notRun }) => notRun === null)
  if (toRun.length > 0) await probe(options)
  const isDriven = toRun.some(({ suite }) => drivesOkta(suite))
  const okta = isDriven && openOkta !== undefined ? await openOkta() : null
  try {
    return { startedAt, ...(await runSuites(planned, options, okta)) }
  } finally {
    await okta?.close()
  }
}

async function runSuites(
  planned: readonly PlannedSuite[],
  options: CheckOptions,
  okta: ProvisioningOkta | null
): Promise<Omit<CheckReport, 'startedAt'>> {
  const { target, signal, onRequest = () => {} } = options
  const leftovers = new Leftovers()
  const suites: SuiteReport[] = []
  let done = 0
  for (const one of planned) {
    const requests =
      one.notRun === null && !signal?.aborted
        ? await runSuite(one, { ...options, okta }, leftovers, (title) => {
            done += 1
            onRequest(done, title)
          })
        : []
    const { suite, notRun, requests: plan } = one
    suites.push({ name: suite.name, file: suite.file, notRun, plan, requests })
  }
  const { baseUrl, secrets } = target
  // A server chooses the ids, and may have made one of the key.
  const leftBehind = [...leftovers.addresses(), ...(okta === null ? [] : madeBy(okta, baseUrl))]
  return {
    baseUrl,
    counts: countsOf(suites),
    suites,
    okta: okta === null ? null : oktaReport(okta, [...secrets, okta.token]),
    leftBehind: leftBehind.map((address) => redact(address, secrets.flatMap(formsOf)))
  }
}
