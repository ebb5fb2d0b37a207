import type { FileOutcome, TestsOutcome, TimedOutcome } from '../../flow-test/run-test-files.ts'
import { printableLine } from '../../printable.ts'
import { count, counted } from '../count.ts'
import type { CoverageTotal } from './counts.ts'
import { countTests, percentOf, totalCoverage } from './counts.ts'
import { coverageText } from './coverage-text.ts'
import { differenceLines } from './difference-text.ts'
import { nearPath } from './near-path.ts'

const marks: Readonly<Record<TimedOutcome['status'], string>> = { passed: '✓', failed: '✗', unusable: '!' }

/**
 * What became of the tests, for people.
 * @param withCoverage - with the table of each flow's coverage
 */
export function testsText(outcome: TestsOutcome, withCoverage: boolean): string {
  const parts = outcome.files.map(fileText)
  if (withCoverage && outcome.coverage.length > 0) parts.push(coverageText(outcome))
  return `${parts.join('\n')}\n${summary(outcome)}\n`
}

function fileText({ file, tests, error }: FileOutcome): string {
  const head = `${printableLine(nearPath(file))}\n`
  if (error !== null) return `${head}  ! ${printableLine(error.message)}\n`
  if (tests.length === 0) return `${head}  no test chosen\n`
  return `${head}${tests.map(testText).join('')}`
}

function testText({ name, flow, status, differences, error }: TimedOutcome): string {
  const told = error === null ? differenceLines(differences) : [printableLine(error.message)]
  const lines = [`  ${marks[status]} ${printableLine(`${flow} > ${name}`)}`, ...told.map((line) => `      ${line}`)]
  return lines.map((line) => `${line}\n`).join('')
}

function summary(outcome: TestsOutcome): string {
  const { tests, passed, failed, unusable, unusableFiles } = countTests(outcome.files)
  const { cards, branches } = totalCoverage(outcome)
  const parts = [
    `${count(passed)} passed`,
    failed > 0 ? `${count(failed)} failed` : '',
    unusable > 0 ? `${count(unusable)} could not begin` : '',
    unusableFiles > 0 ? `${counted(unusableFiles, 'file')} cannot be used` : ''
  ]
  const covered = `Coverage: ${shareOf(cards)} of the cards, ${shareOf(branches)} of the branches.`
  return `${counted(tests, 'test')}: ${parts.filter((part) => part !== '').join(', ')}. ${covered}`
}

function shareOf(part: CoverageTotal): string {
  return `${percentOf(part)}%`
}
