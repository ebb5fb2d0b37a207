import type { CheckReport, RequestReport, SuiteReport } from '#conformance/report.ts'
import { escaped } from '#core/markup.ts'

/** One case of a suite: an element with what came of it. */
interface Case {
  readonly name: string
  readonly kind: 'passed' | 'failure' | 'error' | 'skipped'
  readonly message: string
}

/** How a SCIM server fared, as JUnit XML: a case per rule, and one for each request that got no answer. */
export function junitText({ suites, counts }: CheckReport): string {
  const all = suites.map((suite) => ({ suite, cases: casesOf(suite) }))
  const count = (kind: Case['kind']) => all.flatMap(({ cases }) => cases).filter((one) => one.kind === kind).length
  const tests = all.reduce((total, { cases }) => total + cases.length, 0)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="pendo-okta scim check" tests="${tests}" failures="${counts.broken}" errors="${count('error')}" skipped="${count('skipped')}">`,
    ...all.map(({ suite, cases }) => suiteXml(suite.name, cases)),
    '</testsuites>',
    ''
  ].join('\n')
}

function casesOf({ notRun, requests }: SuiteReport): readonly Case[] {
  if (notRun !== null) return [{ name: 'can be run', kind: 'error', message: `it ${notRun}` }]
  return requests.flatMap(casesOfRequest)
}

function casesOfRequest({ number, title, method, url, failure, rules }: RequestReport): readonly Case[] {
  const request = `${number}. ${title}`
  const unanswered: Case = { name: `${request}: is answered`, kind: 'error', message: `${method} ${url}: ${failure}` }
  const cases = rules.map(({ id, says, source, outcome, found }): Case => {
    const kind = outcome === 'held' ? 'passed' : outcome === 'broken' ? 'failure' : 'skipped'
    return { name: `${request}: ${id}: ${says}`, kind, message: `${found ?? ''} (${source})` }
  })
  return failure === null ? cases : [unanswered, ...cases]
}

function suiteXml(name: string, cases: readonly Case[]): string {
  const count = (kind: Case['kind']) => cases.filter((one) => one.kind === kind).length
  return [
    `  <testsuite name="${escaped(name)}" tests="${cases.length}" failures="${count('failure')}" errors="${count('error')}" skipped="${count('skipped')}">`,
    ...cases.map((one) => {
      const head = `    <testcase classname="${escaped(name)}" name="${escaped(one.name)}"`
      return one.kind === 'passed' ? `${head}/>` : `${head}><${one.kind} message="${escaped(one.message)}"/></testcase>`
    }),
    '  </testsuite>'
  ].join('\n')
}
