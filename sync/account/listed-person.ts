import { userRecord } from '#connector/okta/records/user.ts'
import { isObject, lookUp } from '#connector/pendo/push/look-up.ts'
import { readVisitorId } from '#connector/pendo/push/visitor-id.ts'
import type { OktaUserAnswer } from '#schemas/okta/user.ts'
import type { ListedPerson } from './account.ts'
import type { AccountPlan } from './account-plan.ts'

type Plain = Readonly<Record<string, unknown>>

/**
 * A listed user as the account knows people, with every visitor id under which a push may know them. A flow may push the
 * record that the list card gives, the whole user, or the profile alone, so the id is read from each by the push card's own
 * rules. Where the key is only known when a push begins, every field of the three may be it (no dotted path then).
 */
export function listedPerson(user: OktaUserAnswer, { keys, isAnyKey }: AccountPlan): ListedPerson {
  const forms: readonly Plain[] = [userRecord(user), user, user.profile].filter(isObject)
  const asked = isAnyKey ? new Set([...keys, ...forms.flatMap((form) => Object.keys(form))]) : keys
  const identities: { key: string; visitorId: string }[] = []
  for (const key of asked) {
    const ids = new Set(forms.map((form) => readVisitorId(0, form, { visitorIdKey: key, numericIds: 'refuse' })))
    for (const visitorId of ids) if (typeof visitorId === 'string') identities.push({ key, visitorId })
  }
  const login = lookUp(user.profile, 'login')
  return { oktaId: user.id, label: typeof login === 'string' ? login : user.id, identities }
}
