import { findAttributeFault } from '../profile/check-profile.ts'
import { invalid, Refusal } from '../refusal.ts'
import type { MockOkta } from '../state.ts'
import { groupAttributes } from './attributes.ts'

const longestName = 255

/** What is wrong with one value of a group's profile, as Okta says it; null when nothing is. */
export function findGroupFault(name: string, value: unknown): string | null {
  if (name === 'description') {
    return typeof value === 'string' || value === null ? null : 'description: Property must be of type string'
  }
  if (name !== 'name') return findAttributeFault(name, value)?.cause ?? null
  if (typeof value !== 'string' || value.trim() === '') return 'name: The field cannot be left blank'
  return [...value].length > longestName ? `name: The field must have 1 to ${longestName} characters` : null
}

/** A group's profile as it is stored and shown: the name, the description or null, and what else has a value. */
export function orderGroupProfile(given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { name, description = null, ...rest } = given
  const custom = Object.entries(rest).filter(([, value]) => (value ?? null) !== null)
  return Object.fromEntries([['name', name], ['description', description], ...custom])
}

/**
 * The profile of a group, checked: attributes that exist, values that fit, a name that is free.
 * @param id - the group whose name it may be already
 * @throws Refusal `E0000001`, or `E0000055` for a name that is taken where the mock is set so
 */
export function checkedGroupProfile(
  mock: Pick<MockOkta, 'groupAttributes' | 'settings' | 'groups'>,
  given: Readonly<Record<string, unknown>>,
  id: string | null
): Record<string, unknown> {
  if (mock.settings.unknownAttribute === 'add') mock.groupAttributes.add(Object.keys(given))
  const unknown = Object.keys(given).filter((name) => !groupAttributes.has(name) && !mock.groupAttributes.knows(name))
  if (unknown.length > 0) {
    throw invalid(
      'profile',
      unknown.map((name) => `Property name '${name}' is not defined in profile`)
    )
  }
  const values = { name: null, description: null, ...given }
  const faults = Object.entries(values).flatMap(([name, value]) => findGroupFault(name, value) ?? [])
  const [first] = faults
  if (first !== undefined) throw invalid(first.split(':', 1)[0] ?? 'profile', faults)
  const owner = mock.groups.withName(String(values.name))
  if (owner !== null && owner.id !== id) throw duplicate(mock)
  return orderGroupProfile(values)
}

function duplicate({ settings }: Pick<MockOkta, 'settings'>): Refusal {
  if (settings.duplicateGroup === 'E0000055') return new Refusal('E0000055')
  return invalid('name', ['name: An object with this field already exists in the current organization'])
}
