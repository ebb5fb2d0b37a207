import type { Test } from 'tap'
import { Agent } from 'undici'
import { planCheck } from '#conformance/plan.ts'
import type { CheckReport } from '#conformance/report.ts'
import type { CheckOptions } from '#conformance/run/run-check.ts'
import { runCheck } from '#conformance/run/run-check.ts'
import type { Suite } from '#conformance/suite.ts'
import type { ProvisioningOkta, Supplies } from '#conformance/supplied.ts'
import { openTarget } from '#conformance/target.ts'
import { seededRandom } from '#core/random.ts'
import { FakeClock } from '../support/fake-clock.ts'

/** Each check makes names of its own. */
let seed = 0

/** Runs suites against a server by a clock on which nothing takes time. */
export async function check(
  t: Pick<Test, 'teardown'>,
  server: { baseUrl: string; apiKey: string },
  suites: readonly Suite[],
  options: Partial<CheckOptions> & Pick<Partial<Supplies>, 'given'> & { okta?: ProvisioningOkta } = {}
): Promise<CheckReport> {
  const target = openTarget(server.baseUrl, server.apiKey)
  const dispatcher = new Agent()
  t.teardown(() => dispatcher.destroy())
  const { okta, given, ...more } = options
  const supplies = {
    target,
    random: seededRandom(seed++),
    hasOkta: okta !== undefined,
    ...(given === undefined ? {} : { given })
  }
  return await runCheck(planCheck(suites, supplies), {
    target,
    dispatcher,
    clock: new FakeClock(),
    ...(okta === undefined ? {} : { openOkta: async () => okta }),
    ...more
  })
}

/** Ids of the rules that are broken. */
export function brokenIn({ suites }: CheckReport): string[] {
  const rules = suites.flatMap(({ requests }) => requests).flatMap((request) => request.rules)
  return rules.filter(({ outcome }) => outcome === 'broken').map(({ id }) => id)
}
