import type { InputDraft } from '../draft/card-draft.ts'
import type { WireType } from '../wire-type.ts'
import { emptyOf } from '../wire-type.ts'

/** Types that the editor offers for fields of an author's own. */
const anyType = ['string', 'number', 'boolean', 'Date', 'Array', 'object', 'file', 'flo', 'folder']

/** An input as exports have it. `data` is its literal, or the empty value where it is pinned. */
export function emitInput(id: string, input: InputDraft, index: number, data: unknown): object {
  const { group, key, type, required = false, argument, metadata = {} } = input
  const proxy =
    argument === undefined
      ? false
      : {
          dynamic: argument !== 'fixed',
          path: argument === 'fixed' ? null : argument.path,
          dest: { key, group: null }
        }
  return {
    id,
    group,
    key,
    value: {
      error: false,
      proxy,
      check: false,
      type: type.type,
      collection: type.collection,
      data,
      available: availableOf(type, metadata)
    },
    required,
    ref: false,
    metadata: { ...metadata, index },
    flags: group === 'parameters' ? 'p' : 'd'
  }
}

/** What an output is emitted of. */
export interface EmittedOutput {
  readonly id: string
  readonly group: string | null
  readonly key: string
  readonly type: WireType
  readonly metadata?: Readonly<Record<string, unknown>>
  /** The literal, where it has one. @default the empty value */
  readonly data?: unknown
  readonly isUsed: boolean
  /** Whether it repeats an input of its card. */
  readonly isMirrored: boolean
}

/** An output as exports have it. */
export function emitOutput(output: EmittedOutput, index: number): object {
  const { id, group, key, type, metadata = {}, data = emptyOf(type), isUsed, isMirrored } = output
  return {
    id,
    group,
    key,
    value: { error: false, type: type.type, collection: type.collection, data, available: availableOf(type, metadata) },
    ref: type.collection,
    metadata: { ...metadata, index },
    ...(isMirrored ? { flags: 'd' } : {}),
    ...(isUsed ? { _used: true } : {})
  }
}

function availableOf({ type }: WireType, metadata: Readonly<Record<string, unknown>>): readonly string[] {
  if (metadata.custom === true) return anyType
  return typeof type === 'string' ? [type] : ['object']
}
