import type { JsonObject } from './own.ts'

/** What a streaming card hands to its helper beside the record itself. */
interface Payload {
  readonly Record: JsonObject
  readonly State: JsonObject
}

const payloads = new WeakMap<object, Payload>()

/**
 * Marks a record that is being streamed, so that paths into it may begin with `Record` or `State`.
 *
 * Published helpers differ: most read fields of the record directly, some read `Record.Raw Output.profile` out of it.
 * Serialising the record shows nothing of this.
 */
export function markStreamed(record: JsonObject, state: JsonObject): void {
  payloads.set(record, { Record: record, State: state })
}

/** What the first segment of a path stands for in a record that is being streamed; `undefined` for all else. */
export function streamAlias(record: object, segment: string): JsonObject | undefined {
  return segment === 'Record' || segment === 'State' ? payloads.get(record)?.[segment] : undefined
}
