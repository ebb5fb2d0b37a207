import type { Export } from '../export/export.ts'
import { CheckContext } from './context.ts'
import type { Finding } from './finding.ts'
import type { Rule } from './rule.ts'
import { rules } from './rules/index.ts'

/**
 * Checks an export: what Okta's importer would reject, what no real export has, and what loses people or data.
 * Findings come in the order of the rules, errors first.
 */
export function checkExport(workflows: Export): Finding[] {
  const context = new CheckContext(workflows)
  return rules.flatMap((rule) => [...findingsOf(rule, context)])
}

function* findingsOf(rule: Rule, context: CheckContext): Generator<Finding, void, undefined> {
  for (const spot of rule.find(context)) {
    const card = spot.card ?? spot.field?.card
    const flow = spot.flow ?? card?.flow
    yield {
      rule: rule.id,
      grade: rule.grade,
      message: `${spot.what}.`,
      consequence: rule.consequence,
      repair: rule.repair,
      consoleText: rule.consoleText ?? null,
      flow: flow?.name ?? null,
      flowId: flow?.id ?? null,
      card: card?.title ?? null,
      cardId: card?.id ?? null,
      field: spot.field?.path ?? null
    }
  }
}
