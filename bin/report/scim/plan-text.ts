import type { PlannedSuite } from '#conformance/plan.ts'
import { counted } from '../count.ts'

/**
 * What will be sent, for people: suite by suite, each request with the number of its rules.
 * @param okta - what the Okta is that suites drive; null where there is none
 */
export function planText(planned: readonly PlannedSuite[], baseUrl: string, okta: string | null): string {
  const sent = planned.filter(({ notRun }) => notRun === null)
  const requests = sent.reduce((total, one) => total + one.requests.length, 0)
  const rules = sent.flatMap((one) => one.requests).reduce((total, one) => total + one.rules, 0)
  return [
    `Plan for ${baseUrl}: ${counted(requests, 'request')}, ${counted(rules, 'rule')}, after one that tests the key.`,
    ...(okta === null ? [] : [`Okta is ${okta}.\nWhat it sends to the server of its own accord comes on top.`]),
    ...planned.map((one) => suiteText(one, baseUrl)),
    ''
  ].join('\n\n')
}

function suiteText({ suite, requests, notRun }: PlannedSuite, baseUrl: string): string {
  const name = suite.file === null ? suite.name : `${suite.name} (${suite.file})`
  if (notRun !== null) return `${name}: not run, it ${notRun}`
  const lines = requests.map(({ title, to, method, url }, index) => {
    const path = to === 'okta' ? `${url.replace(/^\{\{[^}]*\}\}/, '')} (to the mock Okta)` : shortPath(url, baseUrl)
    return `  ${String(index + 1).padStart(2)}. ${title}\n      ${method} ${path}`
  })
  return [name, ...lines].join('\n')
}

const shortPath = (url: string, baseUrl: string): string => (url.startsWith(baseUrl) ? url.slice(baseUrl.length) : url)
