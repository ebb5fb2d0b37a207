import { baseAttributes } from './attributes.ts'

/** Why a profile cannot be taken: the attribute and what is wrong with it, in Okta's words. */
export interface ProfileFault {
  readonly attribute: string
  readonly cause: string
}

const lengths: ReadonlyMap<string, readonly [least: number, most: number]> = new Map([
  ['login', [5, 100]],
  ['firstName', [1, 50]],
  ['lastName', [1, 50]]
])
const required = ['login', 'email', 'firstName', 'lastName']
const mail = /^[^\s@]+@[^\s@]+$/u

/** Whether a custom attribute can hold a value: text, number, boolean, or a list of such. */
function isAttributeValue(value: unknown): boolean {
  if (Array.isArray(value)) return value.every((item) => !Array.isArray(item) && isAttributeValue(item))
  return typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)
}

/** What is wrong with one value of a profile, whoever puts it in; null when nothing is. */
export function findValueFault(name: string, value: unknown): ProfileFault | null {
  if (!baseAttributes.has(name)) return findAttributeFault(name, value)
  if (value === null || typeof value === 'string') return null
  return { attribute: name, cause: `${name}: Property must be of type string` }
}

/** What is wrong with the value of a custom attribute, of a user or a group; null when nothing is. */
export function findAttributeFault(name: string, value: unknown): ProfileFault | null {
  if (value === null || isAttributeValue(value)) return null
  return { attribute: name, cause: `${name}: Property must be text, a number, a boolean or a list of these` }
}

/**
 * What is wrong with a whole profile: attributes that do not exist, values that do not fit, and what every user needs.
 * Empty when nothing is.
 */
export function findProfileFaults(
  profile: Readonly<Record<string, unknown>>,
  knows: (attribute: string) => boolean
): ProfileFault[] {
  const entries = Object.entries(profile)
  const unknown = entries
    .filter(([name]) => !knows(name))
    .map(([name]) => ({ attribute: 'newUser', cause: `Property name '${name}' is not defined in profile` }))
  if (unknown.length > 0) return unknown
  const values = new Map(entries)
  const faults = entries.flatMap(([name, value]) => findValueFault(name, value) ?? [])
  for (const name of required) {
    const value = values.get(name) ?? ''
    if (typeof value !== 'string') continue
    const [least, most] = lengths.get(name) ?? [1, Number.POSITIVE_INFINITY]
    const length = [...value].length
    if (value.trim() === '') faults.push({ attribute: name, cause: `${name}: The field cannot be left blank` })
    else if (length < least || length > most) {
      faults.push({ attribute: name, cause: `${name}: The field must have ${least} to ${most} characters` })
    } else if (name === 'email' && !mail.test(value)) {
      faults.push({ attribute: name, cause: 'email: Does not match required pattern' })
    } else if (name === 'login' && !mail.test(value)) {
      faults.push({ attribute: name, cause: 'login: Username must be in the form of an email address' })
    }
  }
  return faults
}
