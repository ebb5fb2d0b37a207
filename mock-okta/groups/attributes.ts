/** Attributes of Okta's default group profile. */
export const groupAttributes: ReadonlySet<string> = new Set(['name', 'description'])
