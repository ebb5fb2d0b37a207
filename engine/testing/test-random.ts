import type { Random } from '#core/random.ts'
import { seededRandom } from '#core/random.ts'

/** Numbers that a generator gives before its small seed has spread over its whole state. */
const warmUp = 32

/** Randomness for a test: with small seeds that follow one another, too, its first numbers have nothing in common. */
export function testRandom(seed: number): Random {
  // The golden ratio as a 32-bit number leads neighbours far apart.
  const random = seededRandom(Math.imul(seed + 1, 0x9e3779b1))
  for (let given = 0; given < warmUp; given += 1) random.next()
  return random
}
