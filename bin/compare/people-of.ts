import type { Person } from '#compare/people.ts'
import { isObject, lookUp } from '#connector/pendo/push/look-up.ts'
import type { IdRules } from '#connector/pendo/push/visitor-id.ts'
import { readVisitorId } from '#connector/pendo/push/visitor-id.ts'
import { AppError } from '#core/errors.ts'

/** What is read of a user. */
export interface PersonRules extends IdRules {
  readonly valueKeys: readonly string[]
}

/**
 * A user of Okta, or a row of a list, as a person: the id and the values are those that a push would send.
 * @param row - position, from 1; the name of who has no other
 */
export function personOf(user: unknown, row: number, rules: PersonRules): Person {
  if (!isObject(user)) {
    const fault = user instanceof AppError ? user.message : 'it is no object of fields'
    return { person: `row ${row}`, id: null, fault, status: null, values: [] }
  }
  const known = {
    person: textOf(lookUp(user, 'login')) ?? textOf(lookUp(user, 'id')) ?? `row ${row}`,
    status: textOf(Object.hasOwn(user, 'status') ? user.status : undefined)
  }
  const id = readVisitorId(row, user, rules)
  if (typeof id !== 'string') return { ...known, id: null, fault: faultOf(user, rules.visitorIdKey), values: [] }
  return { ...known, id, values: rules.valueKeys.map((key) => lookUp(user, key)) }
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null
}

function faultOf(user: Readonly<Record<string, unknown>>, key: string): string {
  const value = lookUp(user, key)
  if (value === undefined) return `there is no "${key}"`
  if (value === null || (typeof value === 'string' && value.trim() === '')) return `"${key}" is empty`
  return `"${key}" is no usable text`
}
