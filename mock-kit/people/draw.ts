import type { Random } from '#core/random.ts'

/** A whole number from `least` to `most`, both included. */
export function integer(random: Random, least: number, most: number): number {
  return least + Math.floor(random.next() * (most - least + 1))
}

/** One item of a list that is not empty. */
export function pick<T>(random: Random, items: readonly [T, ...T[]]): T {
  return items[integer(random, 0, items.length - 1)] ?? items[0]
}

/** One item of a list that is not empty, each as likely as its weight says. */
export function pickWeighted<T extends { readonly weight: number }>(random: Random, items: readonly [T, ...T[]]): T {
  let left = random.next() * items.reduce((sum, item) => sum + item.weight, 0)
  for (const item of items) {
    left -= item.weight
    if (left < 0) return item
  }
  return items[0]
}

/** Whether something comes true that does so once in `times`. */
export function onceIn(random: Random, times: number): boolean {
  return random.next() * times < 1
}

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** An id of Okta's form: a prefix of three characters and 17 letters and digits. */
export function oktaId(random: Random, prefix: string): string {
  let id = prefix
  for (let at = 0; at < 17; at++) id += alphabet.charAt(integer(random, 0, alphabet.length - 1))
  return id
}
