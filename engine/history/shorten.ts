import { redacted } from '#core/secret.ts'
import type { JsonObject } from '../values/own.ts'
import { objectOf, setOwn } from '../values/own.ts'
import type { Redaction } from './redaction.ts'

/** A value made small. */
export interface Shortened {
  readonly value: unknown
  readonly isCut: boolean
}

/** Levels of lists and objects that are kept. */
const mostLevels = 32

/**
 * A value of about so many characters of JSON, without secrets. It looks no further into the value than it keeps. Where
 * something was cut, the value says so: a text ends in `… [of 5000 characters]`, a list in `… [of 300 items]`, an
 * object in a field `…` with `[of 40 fields]`.
 * @param name - field that holds the value
 */
export function shorten(value: unknown, name: string, length: number, redaction: Redaction): Shortened {
  const shortening = new Shortening(length, redaction)
  return { value: shortening.value(value, name, 0), isCut: shortening.isCut }
}

class Shortening {
  #left: number
  readonly #redaction: Redaction
  isCut = false

  constructor(length: number, redaction: Redaction) {
    this.#left = length
    this.#redaction = redaction
  }

  value(value: unknown, name: string, level: number): unknown {
    if (isSaying(value) && this.#redaction.hides(name)) return this.#spend(redacted)
    if (typeof value === 'string') return this.#text(value)
    if (typeof value === 'number' || typeof value === 'boolean') return this.#spend(value)
    if (typeof value !== 'object' || value === null) return this.#spend(null)
    if (level === mostLevels) return this.#cut('[deeper levels]')
    return Array.isArray(value) ? this.#list(value, level) : this.#object(value as JsonObject, level)
  }

  #text(text: string): string {
    const room = Math.max(this.#left, 0)
    const { reach } = this.#redaction
    // What is cut off may be the rest of a secret, which is then no longer recognised: so its beginning goes, too.
    const isWhole = text.length <= room + reach
    const clean = this.#redaction.text(isWhole ? text : text.slice(0, room + reach))
    const kept = isWhole ? clean : clean.slice(0, Math.max(clean.length - reach, 0))
    if (isWhole && kept.length <= room) return this.#spend(kept)
    this.isCut = true
    return this.#spend(`${withoutHalf(kept.slice(0, room))}… [of ${text.length} characters]`)
  }

  #list(list: readonly unknown[], level: number): unknown[] {
    const kept: unknown[] = []
    this.#left -= 2
    for (const item of list) {
      if (this.#left <= 0) {
        kept.push(this.#cut(`… [of ${list.length} items]`))
        break
      }
      kept.push(this.value(item, '', level + 1))
    }
    return kept
  }

  #object(object: JsonObject, level: number): JsonObject {
    // A pair of a name and a value, as lists of headers and of fields have them.
    const pair = nameOfPair(object)
    const kept = objectOf([])
    this.#left -= 2
    const names = Object.keys(object)
    for (const name of names) {
      if (this.#left <= 0) {
        setOwn(kept, '…', this.#cut(`[of ${names.length} fields]`))
        break
      }
      const shown = this.#text(name)
      const holder = pair !== null && name.toLowerCase() === 'value' ? pair : name
      setOwn(kept, shown, this.value(object[name], holder, level + 1))
    }
    return kept
  }

  #spend<T>(value: T): T {
    this.#left -= JSON.stringify(value).length + 1
    return value
  }

  #cut(words: string): string {
    this.isCut = true
    return words
  }
}

/** Whether a value could be a secret at all. */
function isSaying(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '' && typeof value !== 'boolean'
}

/** The name that a pair of a name and a value has, whose value may be a secret; `null` where it is no such pair. */
export function nameOfPair(object: JsonObject): string | null {
  for (const key of ['key', 'name', 'Key', 'Name']) {
    if (Object.hasOwn(object, key) && typeof object[key] === 'string') return object[key] as string
  }
  return null
}

/** Without the half of a character of two units at its end. */
function withoutHalf(text: string): string {
  return /[\ud800-\udbff]$/.test(text) ? text.slice(0, -1) : text
}
