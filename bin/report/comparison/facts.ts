import type { DifferenceKind } from '#compare/difference.ts'
import { count, counted } from '../count.ts'
import type { ComparisonReport } from './report.ts'

/** What was compared, one sentence each. */
export function factsOf(report: ComparisonReport): string[] {
  const { okta, pendo, visitorIdKey, group, valueKeys, fieldsLacking, counts } = report
  const { people, visitors, visitorsBetween, found } = counts
  const all = people.active + people.left + people.between
  const sentences = [
    `Only read, nothing was written: ${counted(all, 'record')} of people in ${okta} (${count(people.active)} active, ${count(people.left)} left, ${count(people.between)} neither) and ${counted(visitors, 'visitor')} in ${pendo}, by ${visitorIdKey}.`,
    valueKeys.length === 0
      ? 'Ids alone were compared; --value-keys names fields whose values are compared too.'
      : `Fields compared (group ${group}): ${valueKeys.join(', ')}.`
  ]
  if (fieldsLacking.length > 0) {
    sentences.push(`Pendo has no field for ${fieldsLacking.join(', ')}: whoever has a value there differs.`)
  }
  if (found.unknown > 0) {
    sentences.push(`${counted(found.unknown, 'visitor')} nobody in Okta has the id of: they may be customers.`)
  }
  if (visitorsBetween > 0) {
    sentences.push(
      `${counted(visitorsBetween, 'visitor')} not judged: their people are staged, locked out or must set a password.`
    )
  }
  return sentences
}

/** The result in one sentence. */
export function resultOf({ counts: { differences }, allowed }: ComparisonReport): string {
  if (differences === 0) return 'No difference.'
  const limit = allowed === 0 ? '' : `, ${count(allowed)} allowed`
  return `${counted(differences, 'difference')}${limit}.`
}

/** What the columns `okta` and `pendo` hold, by kind. */
export const columnTitles: Readonly<Record<DifferenceKind, readonly [okta: string, pendo: string]>> = {
  missing: ['', ''],
  case: ['id in Okta', 'id in Pendo'],
  value: ['in Okta', 'in Pendo'],
  left: ['status in Okta', ''],
  duplicate: ['who else', ''],
  'no-id': ['why', ''],
  unknown: ['', '']
}
