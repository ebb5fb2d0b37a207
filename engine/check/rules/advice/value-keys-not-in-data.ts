import { pushInputs } from '../../pendo/push-card.ts'
import { pushesIn } from '../../pendo/pushes.ts'
import type { UserFields } from '../../pendo/user-fields.ts'
import { userFieldsOf } from '../../pendo/user-fields.ts'
import { traceUsers } from '../../pendo/user-source.ts'
import { valueKeysOf } from '../../pendo/value-keys.ts'
import type { Rule } from '../../rule.ts'

/** The rule `value-keys-not-in-data`. */
export const valueKeysNotInData: Rule = {
  id: 'value-keys-not-in-data',
  grade: 'advice',
  title: 'The users have the fields that Value Keys name',
  consequence: 'The field stays empty in Pendo for every user.',
  repair: 'Write the key as the users have it; upper and lower case count.',
  *find(context) {
    for (const card of pushesIn(context)) {
      const users = traceUsers(context, card)
      const fields = users === null ? null : userFieldsOf(users)
      const { valueKeys } = pushInputs(card)
      if (fields === null || valueKeys === undefined) continue
      for (const key of valueKeysOf(context, card)?.keys ?? []) {
        const what = faultOf(key, fields)
        if (what !== null) yield { card, field: valueKeys, what }
      }
    }
  }
}

/** In profiles there can be attributes of the org's own, so there only another spelling of a known one is a fault. */
function faultOf(key: string, { known, isOpen }: UserFields): string | null {
  const first = key.split('.')[0] ?? key
  if (known.has(key) || known.has(first)) return null
  const meant = [...known].find((field) => field.toLowerCase() === key.toLowerCase())
  if (meant !== undefined) return `No user has the field "${key}"; "${meant}" is meant, it seems`
  return isOpen ? null : `No user has the field "${key}"`
}
