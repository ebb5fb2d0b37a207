import { Type } from 'typebox'
import { holds } from '../../values/compare.ts'
import { isObject } from '../../values/own.ts'
import { readPath } from '../../values/paths.ts'
import type { ValueKind } from '../../values/value-type.ts'
import { valueTypeOf } from '../../values/value-type.ts'
import type { CardCall } from '../define-card.ts'
import { listInput } from './items.ts'

/** The inputs of Find and Filter. */
export const matchInputs = {
  list: listInput,
  path: Type.String({ default: '' }),
  operator: Type.String({ default: '' }),
  comparison: Type.Optional(Type.Unknown({ title: 'value' }))
}

/** Whether an item satisfies the test of Find and Filter. */
export type Matches = (item: unknown) => boolean

/**
 * The test of Find and Filter: the value at `path` of an item, or the item itself, compared with `comparison` by what the
 * file declares both to be.
 */
export function matcherOf(test: { path: string; operator: string; comparison?: unknown }, call: CardCall): Matches {
  const { path, operator, comparison } = test
  const kind = kindAt(path, call)
  if (operator === '') call.rely('card.list.operator-default')
  const isEmptyTest = operator === 'is empty' || operator === 'is not empty'
  const right = { value: comparison, kind: call.typeOf('comparison').kind }
  return (item) => {
    const value = readPath(item, path)
    if (isEmptyTest && (value === 0 || value === false)) call.rely('card.list.zero-is-not-empty')
    return holds({ value, kind }, operator, right, call.flags)
  }
}

/** What the file declares the part of an item of `list` to be; `any` where it does not say. */
export function kindAt(path: string, call: CardCall): ValueKind {
  if (path === '') return call.typeOf('list').kind
  const shape = call.inputs.find((field) => field.path === 'list')?.declared
  const part = isObject(shape) ? readPath(shape, path) : undefined
  return isObject(part) ? valueTypeOf(part.type, false).kind : 'any'
}
