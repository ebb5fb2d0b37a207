import { escaped } from '#core/markup.ts'
import type { Finding } from '#engine/check/finding.ts'
import type { Rule } from '#engine/check/rule.ts'
import { rules } from '#engine/check/rules/index.ts'
import type { CheckedFile } from './check-result.ts'
import { placeOf } from './check-result.ts'

/**
 * The findings as JUnit XML: a suite per file, a case per rule. What makes the check fail is a failure of its case;
 * the rest is its output.
 * @param strict - whether warnings fail too
 */
export function junitText(checked: readonly CheckedFile[], strict: boolean): string {
  const suites = checked.map((file) => suiteOf(file, strict))
  const sum = (what: 'tests' | 'failures' | 'errors') => suites.reduce((total, suite) => total + suite[what], 0)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="pendo-okta flow check" tests="${sum('tests')}" failures="${sum('failures')}" errors="${sum('errors')}">`,
    ...suites.map(({ xml }) => xml),
    '</testsuites>',
    ''
  ].join('\n')
}

interface Suite {
  readonly xml: string
  readonly tests: number
  readonly failures: number
  readonly errors: number
}

function suiteOf({ file, findings, error }: CheckedFile, strict: boolean): Suite {
  if (error !== null) {
    const one = `<testcase classname="${escaped(file)}" name="can be read"><error type="${error.code}" message="${escaped(error.message)}"/></testcase>`
    return { xml: suite(file, [one], 0, 1), tests: 1, failures: 0, errors: 1 }
  }
  const byRule = Map.groupBy(findings, ({ rule }) => rule)
  let failures = 0
  const cases = rules.map((rule) => {
    const found = byRule.get(rule.id) ?? []
    const fails = found.length > 0 && (rule.grade === 'error' || (strict && rule.grade === 'warning'))
    if (fails) failures++
    return caseOf(file, rule, found, fails)
  })
  return { xml: suite(file, cases, failures, 0), tests: cases.length, failures, errors: 0 }
}

function suite(file: string, cases: readonly string[], failures: number, errors: number): string {
  const head = `<testsuite name="${escaped(file)}" tests="${cases.length}" failures="${failures}" errors="${errors}">`
  return [`  ${head}`, ...cases.map((one) => `    ${one}`), '  </testsuite>'].join('\n')
}

function caseOf(file: string, rule: Rule, found: readonly Finding[], fails: boolean): string {
  const head = `<testcase classname="${escaped(file)}" name="${rule.id}: ${escaped(rule.title)}"`
  if (found.length === 0) return `${head}/>`
  const said = escaped([...found.map(line), rule.consequence, rule.repair].join('\n'))
  const inner = fails
    ? `<failure type="${rule.id}" message="${escaped(found[0]?.message ?? '')}">${said}</failure>`
    : `<system-out>${said}</system-out>`
  return `${head}>${inner}</testcase>`
}

function line(finding: Finding): string {
  const place = placeOf(finding)
  return place === '' ? finding.message : `${place}: ${finding.message}`
}
