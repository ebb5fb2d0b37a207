import { randomBytes, randomUUID } from 'node:crypto'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** Randomness, injected. */
export interface Random {
  /** A number from 0 (included) to 1 (excluded). */
  next(): number
}

/** Randomness for back-off and the like; not for secrets. */
export const systemRandom: Random = { next: () => Math.random() }

/**
 * The same sequence for the same seed, on every machine (xoroshiro128+).
 * @param seed - any integer
 */
export function seededRandom(seed: number): Random {
  const generator = xoroshiro128plus(seed)
  return { next: () => (generator.next() >>> 0) / 0x1_0000_0000 }
}

/** Sources of identifiers and secrets, injected so that a test can know them. */
export interface Secrets {
  /** A random UUID, version 4. */
  uuid(): string
  /** `bytes` random bytes as base64url text. */
  token(bytes: number): string
}

/** Identifiers and secrets from the machine's own cryptographic generator. */
export const systemSecrets: Secrets = {
  uuid: () => randomUUID(),
  token: (bytes) => randomBytes(bytes).toString('base64url')
}
