import { asText, isAsExpected } from '../compare.ts'
import type { Answer } from '../read-answer.ts'
import { readAnswer } from '../read-answer.ts'
import type { RuleReport } from '../report.ts'
import type { Expectation, OpenRule, Rule } from '../suite.ts'
import type { Variables } from '../template.ts'
import { fill } from '../template.ts'

/** Longest text that a report quotes. */
const quoted = 200

/** How answers are judged. */
export interface Judging {
  /** Whether rules about time are judged; their finding is reported in any case. */
  readonly timing: boolean
  /** Takes secrets out of what is quoted. */
  readonly clean: (text: string) => string
}

/** How a rule fares with an answer. */
export function judge(
  rule: Rule | OpenRule,
  answer: Answer,
  variables: Variables,
  { timing, clean }: Judging
): RuleReport {
  const { id, source } = rule
  if ('notJudged' in rule) return { id, says: rule.says, source, outcome: 'notJudged', found: rule.notJudged }
  const says = fill(rule.says, variables)
  const holds = [rule, ...(rule.or ?? [])].some((one) => isMet(one, answer, variables))
  const found = foundText(rule, answer, clean)
  if (rule.part === 'time' && !timing) {
    return { id, says, source, outcome: 'notJudged', found: `${found} ms; judged with --timing` }
  }
  return { id, says, source, outcome: holds ? 'held' : 'broken', found: holds ? null : found }
}

function isMet(expectation: Expectation, answer: Answer, variables: Variables): boolean {
  return isAsExpected(readAnswer(answer, expectation), expectation.is, fill(expectation.value ?? '', variables))
}

/** What stands where the rule looks, as a text for the reader. */
function foundText(rule: Rule, answer: Answer, clean: Judging['clean']): string {
  const found = readAnswer(answer, rule)
  if (found === undefined) return 'nothing is there'
  const text = clean(rule.part === 'body' ? JSON.stringify(found) : asText(found))
  return text.length > quoted ? `${text.slice(0, quoted)}…` : text
}
