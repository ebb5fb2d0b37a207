import type { Random, Secrets } from '#core/random.ts'

/** Ids and tokens that are the same for the same randomness: for tests, and never for secrets. */
export function seededIds(random: Random): Secrets {
  const bytes = (count: number) => Buffer.from(Array.from({ length: count }, () => Math.floor(random.next() * 256)))
  return {
    uuid() {
      const made = bytes(16)
      // Version 4 and its variant, RFC 9562, section 5.4.
      made[6] = ((made[6] ?? 0) & 0x0f) | 0x40
      made[8] = ((made[8] ?? 0) & 0x3f) | 0x80
      const hex = made.toString('hex')
      return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
    },
    token: (count) => bytes(count).toString('base64url')
  }
}
