import { AppError } from '#core/errors.ts'
import type { RequestStep, Suite } from './suite.ts'
import { requestsOf } from './suite.ts'
import type { Supplies } from './supplied.ts'
import { oktaVariables, supplyVariables } from './supplied.ts'
import type { Variables } from './template.ts'
import { fill, namesIn } from './template.ts'

/** A request as it will be sent; what an earlier answer or an Okta gives stands as `{{name}}`. */
export interface PlannedRequest {
  readonly title: string
  /** Whom it is sent to. */
  readonly to: RequestStep['to']
  readonly method: string
  readonly url: string
  /** How many rules the answer is held against. */
  readonly rules: number
}

/** A suite with the values of its variables. */
export interface PlannedSuite {
  readonly suite: Suite
  readonly variables: Variables
  readonly requests: readonly PlannedRequest[]
  /** Why nothing of it is sent; null where it is. */
  readonly notRun: string | null
}

/** What a suite that drives Okta lacks where there is none. */
const needsOkta = 'needs an Okta that provisions into the server: add --mock-okta oin or --mock-okta wizard'

/** Whether a suite sends requests to an Okta, and looks at what arrives. */
export function drivesOkta(suite: Suite): boolean {
  return requestsOf(suite).some(({ to }) => to === 'okta')
}

/**
 * What will be sent, suite by suite.
 * @throws AppError `SUITE_INVALID` when a suite names a variable that nothing gives
 */
export function planCheck(suites: readonly Suite[], supplies: Supplies): PlannedSuite[] {
  return suites.map((suite) => {
    const requests = requestsOf(suite)
    const variables = supplyVariables(supplies)
    const lacksOkta = supplies.hasOkta !== true && drivesOkta(suite)
    if (!lacksOkta) refuseUnknown(suite, [...variables.keys(), ...(supplies.hasOkta ? oktaVariables : [])])
    const planned = requests.map(({ title, to, method, url, rules }) => {
      return { title, to, method, url: fill(url, variables), rules: rules.length }
    })
    return { suite, variables, requests: planned, notRun: lacksOkta ? needsOkta : null }
  })
}

function refuseUnknown(suite: Suite, names: readonly string[]): void {
  const known = new Set(names)
  for (const { url, headers, body, rules, keep } of requestsOf(suite)) {
    for (const name of Object.keys(keep)) known.add(name)
    const values = rules
      .flatMap((rule) => ('is' in rule ? [rule, ...(rule.or ?? [])] : []))
      .map(({ value = '' }) => value)
    const unknown = namesIn([url, ...Object.values(headers), body ?? '', ...values].join('\n')).find(
      (name) => !known.has(name)
    )
    if (unknown === undefined) continue
    const what = `nothing gives the variable "${unknown}"; add --variable ${unknown}=VALUE`
    throw new AppError('SUITE_INVALID', [suite.file ?? suite.name, what], { where: suite.file ?? suite.name })
  }
}
