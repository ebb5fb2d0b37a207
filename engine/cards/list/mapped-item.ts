import { convert } from '../../values/convert.ts'
import { isObject } from '../../values/own.ts'
import type { CardCall, DeclaredField, FlowOutcome } from '../define-card.ts'

/**
 * What a called flow makes of an item, for a list of the type that the author declared.
 *
 * 1. A flow stopped by its own Continue If makes null.
 * 2. In a list of Object the item is the whole record, one key for each field, even where there is one field only: real
 *    flows then pluck that field. It is unwrapped where the declared shape fits the one value and not the record.
 * 3. In another list the item is the one value returned, whatever its name.
 */
export function mappedItem({ ended, values }: FlowOutcome, list: DeclaredField | undefined, call: CardCall): unknown {
  if (ended === 'stopped') {
    call.rely('card.list.map-stopped-null')
    return null
  }
  const fields = Object.entries(values)
  const [field, second] = fields
  const isSingle = field !== undefined && second === undefined
  const kind = list?.type.kind ?? 'object'
  if (kind === 'object') return isSingle ? unwrapped(field, values, list, call) : values
  if (isSingle) return field[1] ?? null
  if (field === undefined) return null
  call.rely('card.list.map-several-fields')
  return convert(values, { kind, isList: false }, call.flags, list?.path ?? 'new list')
}

function unwrapped(
  [key, value]: readonly [string, unknown],
  record: unknown,
  list: DeclaredField | undefined,
  call: CardCall
): unknown {
  const shape = list?.declared
  if (isObject(shape) && isObject(value) && !Object.hasOwn(shape, key)) {
    if (Object.keys(shape).some((name) => Object.hasOwn(value, name))) {
      call.rely('card.list.map-unwraps-shape')
      return value
    }
  }
  call.rely('card.list.map-single-field')
  return record
}
