import { isComparison, wordsOf } from '../compare.ts'
import type { AnswerPart, Rule } from '../suite.ts'
import type { ExportAssertion } from './export.ts'

const parts: ReadonlyMap<string, AnswerPart> = new Map([
  ['response_status', 'status'],
  ['response_json', 'body'],
  ['response_headers', 'header'],
  ['response_text', 'text'],
  ['response_time', 'time']
])

/** The part of an answer by Runscope's name for it. */
export function partOf(source: string): AnswerPart | undefined {
  return parts.get(source)
}

/** A rule from an assertion, or as a text why there is none. */
export function ruleOfAssertion(assertion: ExportAssertion, id: string, source: string): Rule | string {
  const { comparison: is, property } = assertion
  const part = partOf(assertion.source)
  if (part === undefined) return `assertion ${id} looks at "${assertion.source}", which is not known`
  if (!isComparison(is)) return `assertion ${id} compares by "${is}", which is not known`
  const at = property ?? ''
  const value = String(assertion.value ?? '')
  return {
    id,
    source,
    says: [subject(part, at), wordsOf(is), value].filter((word) => word !== '').join(' '),
    part,
    is,
    ...(at === '' ? {} : { at }),
    ...(value === '' ? {} : { value })
  }
}

function subject(part: AnswerPart, at: string): string {
  if (part === 'status') return 'the status'
  if (part === 'time') return 'the time in milliseconds'
  if (part === 'header') return `the header ${at}`
  return at === '' ? 'the body' : `\`${at}\``
}
