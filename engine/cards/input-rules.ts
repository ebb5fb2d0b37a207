import type { TObject, TSchema } from 'typebox'
import { convert } from '../values/convert.ts'
import type { Flags } from '../values/flags.ts'
import type { ValueKind, ValueType } from '../values/value-type.ts'

/** What a card wants of one of its own inputs. */
export interface InputRule {
  /** `group/key`, or the key alone. */
  readonly path: string
  readonly type: ValueType
  /** What stands for an input that is null or not there; `undefined` where nothing does. */
  readonly fallback: unknown
}

/** The rules of a card's inputs, from its schema. */
export function inputRules(inputs: TObject): readonly InputRule[] {
  return Object.entries(inputs.properties).map(([path, schema]) => ({
    path,
    type: typeOfSchema(schema),
    fallback: (schema as { default?: unknown }).default
  }))
}

/**
 * The value of an input as its card wants it: of the declared type, and the default in place of nothing.
 * @throws AppError `CARD_VALUE_INVALID`
 */
export function settleInput({ path, type, fallback }: InputRule, value: unknown, flags: Flags): unknown {
  return convert(value, type, flags, path) ?? fallback
}

function typeOfSchema(schema: TSchema): ValueType {
  const { type, items } = schema as { type?: unknown; items?: TSchema }
  if (type !== 'array') return { kind: kindOfSchema(schema), isList: false }
  return { kind: items === undefined ? 'any' : kindOfSchema(items), isList: true }
}

function kindOfSchema(schema: TSchema): ValueKind {
  const { type, format } = schema as { type?: unknown; format?: unknown }
  switch (type) {
    case 'string':
      return format === 'date-time' ? 'Date' : 'string'
    case 'number':
    case 'integer':
      return 'number'
    case 'boolean':
      return 'boolean'
    case 'object':
      return 'object'
    default:
      return 'any'
  }
}
