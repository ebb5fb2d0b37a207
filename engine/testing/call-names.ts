import { stemOf } from '../export/address.ts'
import type { MockCall } from '../mocks/mock-calls.ts'
import type { JsonObject } from '../values/own.ts'
import { isObject, objectOf } from '../values/own.ts'
import { matcherIn } from './matcher.ts'

/**
 * Calls as expectations name them: addresses without the letters that each publication of a connector adds, and inputs
 * with or without.
 */
export function namedCalls(calls: readonly MockCall[]): JsonObject[] {
  return calls.map((call) => ({ ...call, address: shortAddress(call.address), inputs: withShortNames(call.inputs) }))
}

/** The expectation of calls with addresses named in the same way. */
export function expectedCalls(expected: unknown): unknown {
  return Array.isArray(expected) ? expected.map(expectedCall) : within(expected, expectedCalls)
}

function expectedCall(call: unknown): unknown {
  if (!isObject(call)) return call
  return typeof call.address === 'string'
    ? { ...call, address: shortAddress(call.address) }
    : within(call, expectedCall)
}

/** A matcher that holds something of the same kind. */
function within(expected: unknown, rename: (held: unknown) => unknown): unknown {
  const matcher = matcherIn(expected)
  if (matcher?.name !== '$exact' && matcher?.name !== '$contains') return expected
  return { [matcher.name]: rename(matcher.operand) }
}

function shortAddress(address: string): string {
  return address.split(':').map(stemOf).join(':')
}

/** Inputs that are found by their short names, too, but listed by their own only. */
export function withShortNames(inputs: JsonObject): JsonObject {
  const named = objectOf(Object.entries(inputs))
  for (const [short, keys] of Map.groupBy(Object.keys(inputs), stemOf)) {
    const [key = short] = keys
    if (keys.length === 1 && !Object.hasOwn(named, short)) {
      Object.defineProperty(named, short, { value: inputs[key], enumerable: false })
    }
  }
  return named
}
