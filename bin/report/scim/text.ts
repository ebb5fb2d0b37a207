import type { CheckReport, OktaReport, RequestReport, SuiteReport } from '#conformance/report.ts'
import { printableLine } from '../../printable.ts'
import { counted } from '../count.ts'
import { taskLine } from '../task-line.ts'

/** How a SCIM server fared, for people: each request with its answer, each broken rule with what was found and its source. */
export function reportText(report: CheckReport): string {
  const left = report.leftBehind.map((address) => `  ${address}`)
  return [
    ...report.suites.map((suite) => suiteText(suite, report.baseUrl)),
    ...(report.okta === null ? [] : [oktaText(report.okta)]),
    ...(left.length === 0 ? [] : [['Left behind on the server:', ...left].join('\n')]),
    totals(report)
  ].join('\n\n')
}

function suiteText({ name, file, notRun, requests }: SuiteReport, baseUrl: string): string {
  const head = file === null ? name : `${name} (${file})`
  if (notRun !== null) return `${head}\n  not run: it ${notRun}`
  return [head, ...requests.map((request) => requestText(request, baseUrl))].join('\n')
}

function requestText(request: RequestReport, baseUrl: string): string {
  const { number, title, method, url, answer, failure, rules } = request
  const path = url.startsWith(baseUrl) ? url.slice(baseUrl.length) : url
  const came = answer === null ? failure : `${answer.status}, ${answer.ms} ms`
  const isGood = answer !== null && rules.every(({ outcome }) => outcome !== 'broken')
  const said = rules.filter(
    ({ outcome, found }) => outcome === 'broken' || (outcome === 'notJudged' && found !== 'no answer')
  )
  return [
    `  ${isGood ? '✔' : '✘'} ${number}. ${title}`,
    `      ${method} ${path}: ${came}`,
    ...said.flatMap(({ id, says, source, outcome, found }) => [
      `      ${outcome === 'broken' ? 'broken' : 'not judged'} ${id}: ${printableLine(says)}`,
      `        ${outcome === 'broken' ? 'found' : 'why'}: ${printableLine(found ?? '')}`,
      `        source: ${source}`
    ])
  ].join('\n')
}

function oktaText({ name, tasks }: OktaReport): string {
  return [`Okta was ${name}; what it did in the server:`, ...tasks.map((task) => `  ${taskLine(task)}`)].join('\n')
}

function totals({ counts }: CheckReport): string {
  const { requests, unanswered, held, broken, notJudged } = counts
  return [
    `${counted(requests, 'request')}: ${counted(held, 'rule')} held, ${broken} broken`,
    ...(notJudged > 0 ? [`${notJudged} not judged`] : []),
    ...(unanswered > 0 ? [`${counted(unanswered, 'request')} without an answer`] : [])
  ].join(', ')
}
