/**
 * Gives each person a local part of a mail address that nobody before had, without regard to letter case:
 * `ada.moss`, then `ada.moss2`, `ada.moss3`. What is remembered grows with the number of different names, not of
 * people.
 */
export function createLocalParts(): (given: string, family: string) => string {
  const taken = new Map<string, number>()
  return (given, family) => {
    const base = `${given}.${family}`
    const count = (taken.get(base) ?? 0) + 1
    taken.set(base, count)
    return count === 1 ? base : `${base}${count}`
  }
}
