import { isEmpty } from '../../values/empty.ts'
import { refuseHuge } from '../../values/json-text.ts'
import type { JsonObject } from '../../values/own.ts'
import { setOwn } from '../../values/own.ts'
import type { CardCall } from '../define-card.ts'

/** An object or list that is being copied without its empty keys. */
interface Open {
  readonly parts: Iterator<[key: string, value: unknown]>
  readonly copy: JsonObject | unknown[]
  /** Where the copy belongs when it is complete. */
  readonly key: string
}

/**
 * A copy of an object without the keys whose value is empty, at any level; a value that this leaves empty goes too. Items
 * of lists stay in their places. Data may be nested more deeply than functions can call: what is open is on a stack.
 */
export function cleared(object: object, call: CardCall): JsonObject {
  refuseHuge(object, 'object')
  const root = open(object, '')
  const stack = [root]
  for (let inner = stack.at(-1); inner !== undefined; inner = stack.at(-1)) {
    const { done, value } = inner.parts.next()
    if (done) {
      stack.pop()
      const outer = stack.at(-1)
      if (outer !== undefined) put(outer, inner.key, inner.copy, call)
      continue
    }
    const [key, part] = value
    if (isEmpty(part) && !Array.isArray(inner.copy)) continue
    if (typeof part === 'object' && part !== null) stack.push(open(part, key))
    else put(inner, key, part, call)
  }
  return root.copy as JsonObject
}

function open(value: object, key: string): Open {
  return { parts: Object.entries(value).values(), copy: Array.isArray(value) ? [] : {}, key }
}

function put({ copy }: Open, key: string, value: unknown, call: CardCall): void {
  if (Array.isArray(copy)) {
    if (isEmpty(value)) call.rely('card.object.clear-keeps-items')
    copy.push(value)
  } else if (isEmpty(value)) {
    call.rely('card.object.clear-emptied')
  } else {
    setOwn(copy, key, value)
  }
}
