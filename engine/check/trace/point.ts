import type { Card } from '../../export/card.ts'
import type { Input, Output } from '../../export/field.ts'

/** Steps into a value: a key of an object, or {@link item} for any item of a list. */
export type Path = readonly string[]

/** The step to an item of a list, whichever. */
export const item = '*'

/**
 * A place where a value, or the part of it that `path` leads to, was on its way.
 * `isWhole`: the value arrives as it is; otherwise it is only a part of what arrives, or something was made from it.
 */
export type Point =
  | { readonly kind: 'input'; readonly input: Input; readonly path: Path; readonly isWhole: boolean }
  | { readonly kind: 'output'; readonly output: Output; readonly path: Path; readonly isWhole: boolean }
  /** A record that a card streams to its helper flow. */
  | { readonly kind: 'record'; readonly card: Card; readonly path: Path; readonly isWhole: boolean }

/** A dotted path as steps; a number is any item of a list, since which one does not matter here. */
export function stepsOf(dotted: string): Path {
  if (dotted === '') return []
  return dotted.split('.').map((step) => (/^\d+$/.test(step) ? item : step))
}

/** The value of an input at a path. */
export function atInput(input: Input | undefined, path: Path, isWhole = true): Point[] {
  return input === undefined ? [] : [{ kind: 'input', input, path, isWhole }]
}
