import { pushInputs } from '../../pendo/push-card.ts'
import { pushesIn } from '../../pendo/pushes.ts'
import { valueKeysOf } from '../../pendo/value-keys.ts'
import type { Rule } from '../../rule.ts'

/** The rule `value-keys-empty`. */
export const valueKeysEmpty: Rule = {
  id: 'value-keys-empty',
  grade: 'advice',
  title: 'Value Keys name the fields to push',
  consequence: 'Which fields leave Okta then depends on what each profile holds, private ones included, or none do.',
  repair: 'Name the fields, such as firstName, lastName, department, in Value Keys.',
  *find(context) {
    for (const card of pushesIn(context)) {
      const known = valueKeysOf(context, card)
      if (known === null || !known.isComplete || known.keys.length > 0) continue
      const { valueKeys } = pushInputs(card)
      yield { card, ...(valueKeys === undefined ? {} : { field: valueKeys }), what: 'Value Keys are empty' }
    }
  }
}
