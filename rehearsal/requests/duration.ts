/** Milliseconds that one request of Okta's is taken to last. Assumed: Okta and Pendo document none. */
export const usualRequestMs = 300

const units: readonly [name: string, seconds: number][] = [
  ['d', 86_400],
  ['h', 3600],
  ['min', 60],
  ['s', 1]
]

/** A duration in its two largest units, rounded up: `2 h 13 min`. */
export function durationText(ms: number): string {
  const whole = Math.ceil(ms / 1000)
  const first = units.findIndex(([, seconds]) => whole >= seconds)
  if (first === -1) return '0 s'
  const last = units[Math.min(first + 1, units.length - 1)]?.[1] ?? 1
  let left = Math.ceil(whole / last) * last
  const parts: string[] = []
  for (const [name, seconds] of units.slice(first, first + 2)) {
    const count = Math.floor(left / seconds)
    left -= count * seconds
    if (count > 0) parts.push(`${count} ${name}`)
  }
  return parts.join(' ')
}
