import type { Path } from '../../values/paths.ts'
import { readPath } from '../../values/paths.ts'
import type { CardCall } from '../define-card.ts'

/** The value at a path; null where there is nothing. */
export function readOrNull(value: unknown, path: Path, call: CardCall): unknown {
  const found = readPath(value, path)
  if (found === undefined) call.rely('card.object.missing-null')
  return found ?? null
}

/** A path as a card's input has it: dotted text, or a list of keys. */
export function pathOf(value: unknown): Path {
  return Array.isArray(value) ? value.map(String) : String(value ?? '')
}
