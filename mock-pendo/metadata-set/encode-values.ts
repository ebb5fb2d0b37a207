import type { MockPendoSettings } from '../config.ts'
import { Refusal } from '../refusal.ts'
import type { Field, FieldGroup } from '../store/fields.ts'
import { parseTime } from './time.ts'

/** The settings by which values are judged. */
export type ValueRules = Pick<MockPendoSettings, 'unknownField' | 'wrongType' | 'nullValue'>

/** Whether a value fits the type of its field; a field of the empty type takes everything. */
export function fitsType(type: string, value: unknown): boolean {
  switch (type) {
    case 'string':
      return typeof value === 'string'
    case 'boolean':
      return typeof value === 'boolean'
    case 'integer':
      return Number.isInteger(value)
    case 'float':
      return typeof value === 'number'
    case 'time':
      return Number.isInteger(value) || (typeof value === 'string' && parseTime(value) !== null)
    case 'list':
      return Array.isArray(value)
    default:
      return true
  }
}

/** SQLite reads JSON of at most 1,000 levels, and one deeper value would spoil every query that touches its row. */
const deepest = 100

/** Whether a value has more than 100 levels of lists and objects. */
export function isTooDeep(value: unknown, levels = deepest): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((inner) => isTooDeep(inner, levels - 1))
}

/** A value as it is stored: dates of time fields become epoch milliseconds, all else stays as it was sent. */
function storedText(field: Field, value: unknown): string {
  const ms = field.type === 'time' && typeof value === 'string' ? parseTime(value) : null
  return ms === null ? JSON.stringify(value) : String(ms)
}

/**
 * Turns the values of one record into the text that is stored, judging each by the rules. One encoder serves all
 * records of a call and keeps its arrays, because it runs for every value of every row.
 */
export class ValueEncoder {
  readonly #fields: FieldGroup
  readonly #rules: ValueRules
  /** By index of the field: which record last set it, and to what. */
  readonly #setBy: Uint32Array
  readonly #texts: string[]
  /** The fields of the record at hand in the order of their first appearance. */
  readonly #order: Field[] = []
  #record = 0
  /** The values without those to be cleared. */
  kept = '{}'
  /** All values, null where one is to be cleared; the same text as `kept` when nothing is. */
  patch = '{}'

  constructor(fields: FieldGroup, rules: ValueRules) {
    this.#fields = fields
    this.#rules = rules
    this.#setBy = new Uint32Array(fields.size)
    this.#texts = new Array(fields.size).fill('')
  }

  /**
   * Encodes one record into `kept` and `patch`. Of two spellings of a field the later one counts.
   * @returns why the record is refused, or null
   * @throws Refusal when the call is to be refused as a whole
   */
  encode(values: Readonly<Record<string, unknown>>): string | null {
    this.#record++
    this.#order.length = 0
    let clears = false
    let fault: string | null = null
    for (const name in values) {
      const value = values[name]
      const field = this.#fields.find(name)
      if (field === undefined) {
        if (this.#rules.unknownField === 'refuse-call') throw new Refusal('missing-field-mappings')
        if (this.#rules.unknownField === 'refuse-record') fault ??= 'a field does not exist'
        continue
      }
      fault ??= value === null ? this.#judgeNull() : this.#judgeType(field, value)
      if (fault !== null) continue
      if (value === null) clears = true
      this.#put(field, value === null ? 'null' : storedText(field, value))
    }
    if (fault === null) this.#join(clears && this.#rules.nullValue === 'clear')
    return fault
  }

  #judgeNull(): string | null {
    return this.#rules.nullValue === 'refuse-record' ? 'a value is null' : null
  }

  #judgeType(field: Field, value: unknown): string | null {
    if (isTooDeep(value)) return 'a value is nested too deeply'
    if (this.#rules.wrongType === 'store' || fitsType(field.type, value)) return null
    if (this.#rules.wrongType === 'refuse-call') throw new Refusal('wrong-type')
    return 'a value does not fit the type of its field'
  }

  #put(field: Field, text: string): void {
    if (this.#setBy[field.index] !== this.#record) {
      this.#setBy[field.index] = this.#record
      this.#order.push(field)
    }
    this.#texts[field.index] = text
  }

  #join(clearing: boolean): void {
    let patch = ''
    let kept = ''
    for (const field of this.#order) {
      const text = this.#texts[field.index] as string
      patch += `${patch === '' ? '{' : ','}${field.jsonKey}${text}`
      if (clearing && text !== 'null') kept += `${kept === '' ? '{' : ','}${field.jsonKey}${text}`
    }
    this.patch = patch === '' ? '{}' : `${patch}}`
    this.kept = clearing ? (kept === '' ? '{}' : `${kept}}`) : this.patch
  }
}
