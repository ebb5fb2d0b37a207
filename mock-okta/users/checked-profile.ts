import { orderProfile } from '../profile/attributes.ts'
import { findProfileFaults } from '../profile/check-profile.ts'
import { invalid } from '../refusal.ts'
import type { MockOkta } from '../state.ts'

/**
 * A profile as it is stored, checked: attributes that exist, values that fit, a login that is free.
 * @param id - the user whose login it may be already
 * @throws Refusal `E0000001`
 */
export function checkedProfile(
  { attributes, settings, users }: Pick<MockOkta, 'attributes' | 'settings' | 'users'>,
  given: Readonly<Record<string, unknown>>,
  id: string | null
): Record<string, unknown> {
  if (settings.unknownAttribute === 'add') attributes.add(Object.keys(given))
  const faults = findProfileFaults(given, (name) => attributes.knows(name))
  const [first] = faults
  if (first !== undefined) {
    throw invalid(
      first.attribute,
      faults.map(({ cause }) => cause)
    )
  }
  const owner = users.withLogin(String(given.login))
  if (owner !== null && owner.id !== id) {
    throw invalid('login', ['login: An object with this field already exists in the current organization'])
  }
  return orderProfile(given)
}
