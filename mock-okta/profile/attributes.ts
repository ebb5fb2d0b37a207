import { oktaBaseAttributes } from '#schemas/okta/user.ts'

/** Attributes of Okta's default user profile. */
export const baseAttributes: ReadonlySet<string> = new Set(oktaBaseAttributes)

/** Attributes that are null in an answer where others would be absent. */
const shownAsNull: ReadonlySet<string> = new Set(['mobilePhone', 'secondEmail'])

/** The order in which Okta begins a profile. */
const first: ReadonlySet<string> = new Set(['firstName', 'lastName', 'mobilePhone', 'secondEmail', 'login', 'email'])

/** A profile as it is stored and shown: what has no value is left out, or null where Okta shows null. */
export function orderProfile(given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const entries: [string, unknown][] = []
  for (const name of first) {
    const value = Object.hasOwn(given, name) ? given[name] : null
    if ((value ?? null) !== null || shownAsNull.has(name)) entries.push([name, value ?? null])
  }
  for (const name of Object.keys(given)) {
    if (!first.has(name) && (given[name] ?? null) !== null) entries.push([name, given[name]])
  }
  return Object.fromEntries(entries)
}

/** The attributes of which two profiles have different values, in the order of the new one. */
export function changedAttributes(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>
): string[] {
  const old = new Map(Object.entries(before))
  const now = new Map(Object.entries(after))
  const names = new Set([...now.keys(), ...old.keys()])
  return [...names].filter((name) => JSON.stringify(old.get(name) ?? null) !== JSON.stringify(now.get(name) ?? null))
}
