import type { Finding } from '#engine/check/finding.ts'
import type { CheckedFile } from './check-result.ts'
import { gradeCounts, placeOf } from './check-result.ts'
import { counted } from './count.ts'

/** The findings for people: file by file, each rule with its places, what comes of it, and what to do. */
export function checkText(checked: readonly CheckedFile[]): string {
  const parts = checked.map(fileText)
  if (checked.length > 1) parts.push(`${counted(checked.length, 'file')}: ${totals(checked)}`)
  return parts.join('\n\n')
}

function fileText(checked: CheckedFile): string {
  const { file, formatVersion, flows, findings, error } = checked
  if (error !== null) return `${file}: not checked\n  ${error.message}`
  const head = `${file}: format ${formatVersion ?? 'unknown'}, ${counted(flows, 'flow')}`
  const byRule = Map.groupBy(findings, ({ rule }) => rule)
  return [head, ...[...byRule.values()].map(ruleText), '', totals([checked])].join('\n')
}

function ruleText(findings: readonly Finding[]): string {
  const [first] = findings
  if (first === undefined) return ''
  return [
    `\n  ${first.grade} ${first.rule}`,
    ...findings.map((finding) => {
      const place = placeOf(finding)
      return `    ${place === '' ? '' : `${place}: `}${finding.message}`
    }),
    `      What comes of it: ${first.consequence}`,
    ...(first.consoleText === null ? [] : [`      The Console says: ${first.consoleText}`]),
    `      What to do: ${first.repair}`
  ].join('\n')
}

function totals(checked: readonly CheckedFile[]): string {
  const { error, warning, advice } = gradeCounts(checked)
  const pieces = advice === 1 ? '1 piece of advice' : `${advice} pieces of advice`
  return `${counted(error, 'error')}, ${counted(warning, 'warning')}, ${pieces}`
}
