type Plain = Readonly<Record<string, unknown>>

/** Whether a value is an object with fields: no list, no null. */
export function isObject(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * The value of a field of a user: looked up on the user first, then in its `profile`. In each of them an own key that
 * contains dots wins over a path. Only own properties count, so no key reaches a prototype. `undefined` where there is
 * no such field; a field that is null is found.
 */
export function lookUp(user: Plain, key: string): unknown {
  const own = lookUpIn(user, key)
  if (own !== undefined) return own
  const profile = Object.hasOwn(user, 'profile') ? user.profile : undefined
  return isObject(profile) ? lookUpIn(profile, key) : undefined
}

function lookUpIn(container: Plain, key: string): unknown {
  if (Object.hasOwn(container, key)) return container[key]
  if (!key.includes('.')) return undefined
  let value: unknown = container
  for (const step of key.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined
    value = (value as Plain)[step]
  }
  return value
}

/** The fields that an empty list of Value Keys stands for: of a full Okta user those of its `profile`, else its own. */
export function allFields(user: Plain): Plain {
  const profile = Object.hasOwn(user, 'profile') ? user.profile : undefined
  return isObject(profile) ? profile : user
}
