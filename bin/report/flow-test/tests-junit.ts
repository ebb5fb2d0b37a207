import { escaped } from '#core/markup.ts'
import type { FileOutcome, TestsOutcome } from '../../flow-test/run-test-files.ts'
import type { TimedOutcome } from '../../flow-test/timed-test.ts'
import { differenceLines } from './difference-text.ts'

/**
 * What became of the tests as JUnit XML: a suite per file, a case per test. Tests and files that cannot be used are
 * errors.
 */
export function testsJunit({ files }: TestsOutcome): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="pendo-okta flow test" ${totals(files)}>`,
    ...files.map(suite),
    '</testsuites>',
    ''
  ].join('\n')
}

function suite(outcome: FileOutcome): string {
  const { file, tests, error } = outcome
  const cases = [...(error === null ? [] : [unusableFile(file, error)]), ...tests.map((test) => caseOf(file, test))]
  const head = `<testsuite name="${escaped(file)}" ${totals([outcome])}>`
  return [`  ${head}`, ...cases.map((one) => `    ${one}`), '  </testsuite>'].join('\n')
}

function caseOf(file: string, { name, flow, status, differences, error, ms }: TimedOutcome): string {
  const head = `<testcase classname="${escaped(file)}" name="${escaped(`${flow} > ${name}`)}" time="${seconds(ms)}"`
  if (status === 'passed') return `${head}/>`
  if (error !== null) return `${head}><error type="${error.code}" message="${escaped(error.message)}"/></testcase>`
  const said = `${differences.length} of what was expected did not come: ${differences[0]?.path ?? ''}`
  const lines = escaped(differenceLines(differences).join('\n'))
  return `${head}><failure type="difference" message="${escaped(said)}">${lines}</failure></testcase>`
}

function unusableFile(file: string, { code, message }: { code: string; message: string }): string {
  return `<testcase classname="${escaped(file)}" name="can be used"><error type="${code}" message="${escaped(message)}"/></testcase>`
}

function totals(files: readonly FileOutcome[]): string {
  const tests = files.flatMap((file) => file.tests)
  const unusable = files.filter(({ error }) => error !== null).length
  const of = (status: TimedOutcome['status']) => tests.filter((test) => test.status === status).length
  const time = seconds(tests.reduce((sum, { ms }) => sum + ms, 0))
  return `tests="${tests.length + unusable}" failures="${of('failed')}" errors="${of('unusable') + unusable}" time="${time}"`
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3)
}
