import { pushesIn } from '../../pendo/pushes.ts'
import { standsInTemplate } from '../../pendo/template.ts'
import type { Rule } from '../../rule.ts'

/** The rule `outside-template`. */
export const outsideTemplate: Rule = {
  id: 'outside-template',
  grade: 'advice',
  title: "The push stands in a flow of Pendo's template",
  consequence: 'Pendo recommends its connector only within its own template and may not help with other flows.',
  repair: "Start from Pendo's template, or rehearse the flow here before it meets real visitors.",
  *find(context) {
    for (const card of pushesIn(context)) {
      if (!standsInTemplate(context, card)) yield { card, what: "The push is used outside Pendo's template" }
    }
  }
}
