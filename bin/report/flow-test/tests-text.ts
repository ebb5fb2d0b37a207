import type { AppError } from '#core/errors.ts'
import type { FileOutcome, TestsOutcome } from '../../flow-test/run-test-files.ts'
import type { TimedOutcome } from '../../flow-test/timed-test.ts'
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
  const name = `${printableLine(nearPath(file))}\n`
  const head = error === null ? name : `${name}  ! ${sentence(error)}\n`
  if (tests.length === 0 && error === null) return `${head}  no test chosen\n`
  return `${head}${tests.map(testText).join('')}`
}

function testText({ name, flow, status, differences, error }: TimedOutcome): string {
  const told = error === null ? differenceLines(differences) : [sentence(error)]
  const lines = [`  ${marks[status]} ${printableLine(`${flow} > ${name}`)}`, ...told.map((line) => `      ${line}`)]
  return lines.map((line) => `${line}\n`).join('')
}

function sentence({ message, code }: AppError): string {
  return `${printableLine(message)} [${code}]`
}

function summary(outcome: TestsOutcome): string {
  const { tests, passed, failed, unusable, unusableFiles } = countTests(outcome.files)
  const { cards, branches } = totalCoverage(outcome)
  const parts = [
    `${count(passed)} passed`,
    failed > 0 ? `${count(failed)} failed` : '',
    unusable > 0 ? `${count(unusable)} cannot be used` : '',
    unusableFiles > 0 ? `${counted(unusableFiles, 'file')} cannot be used` : ''
  ]
  const covered = [shareOf(cards, 'cards'), shareOf(branches, 'branches')].filter((part) => part !== '')
  const coverage = covered.length === 0 ? 'There is nothing to cover.' : `Coverage: ${covered.join(', ')}.`
  return `${counted(tests, 'test')}: ${parts.filter((part) => part !== '').join(', ')}. ${coverage}`
}

function shareOf(part: CoverageTotal, of: string): string {
  const percent = percentOf(part)
  return percent === null ? '' : `${percent}% of the ${of}`
}
