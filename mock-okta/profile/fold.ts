/** A text as `search` and `q` compare it: without regard to case, with regard to diacritics. */
export function fold(text: string): string {
  return text.normalize('NFC').toLowerCase()
}

/** A value of a profile as `search` compares it. */
function foldValue(value: unknown): unknown {
  if (typeof value === 'string') return fold(value)
  return Array.isArray(value) ? value.map(foldValue) : value
}

/** A profile as `search` compares it. */
export function foldProfile(profile: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(profile).map(([name, value]) => [name, foldValue(value)]))
}

/** A login as it has to be unique: without regard to case and diacritics. */
export function loginKey(login: string): string {
  return login.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
