import type { Card } from '../../export/card.ts'
import type { Input, Output } from '../../export/field.ts'
import type { Path, Point } from './point.ts'
import { atInput, item, stepsOf } from './point.ts'

type Back = (output: Output, path: Path) => Point[]

const object = (card: Card) => card.input(null, 'object')

const backs: ReadonlyMap<string, Back> = new Map<string, Back>([
  ['expand', (output, path) => atInput(object(output.card), [...pathOfPart(output), ...path])],
  [
    'get',
    ({ card }, path) => {
      const from = card.input(null, 'path')
      if (from?.isPinned) return atInput(object(card), [], false)
      return atInput(object(card), [...pathOfLiteral(from?.literal), ...path])
    }
  ],
  ['pick', ({ card, key }, path) => atInput(object(card), [...stepsOf(key), ...path])],
  ['clearEmpty', ({ card }, path) => atInput(object(card), path)],
  ['merge', ({ card }, path) => card.inputs.flatMap((input) => atInput(input, path, path.length > 0))],
  ['construct', ({ card }, path) => card.inputs.flatMap((input) => underKey(input, stepsOf(input.key), path))],
  [
    'set',
    ({ card }, path) => {
      const at = card.input(null, 'path')
      const value = card.input(null, 'value')
      const written = at?.isPinned || value === undefined ? [] : underKey(value, pathOfLiteral(at?.literal), path)
      return [...atInput(object(card), path), ...written]
    }
  ],
  ['values', ({ card }, path) => atInput(object(card), [item, ...path.slice(1)], path[0] === item)]
])

/** Where an output of an object card comes from; `null` for cards whose output is something made from the object. */
export function objectSources(output: Output, path: Path): Point[] | null {
  return backs.get(output.card.parts.name)?.(output, path) ?? null
}

/** The value of an input that the card writes under a key, as far as the path into the object leads to it. */
function underKey(input: Input, key: Path, path: Path): Point[] {
  const shared = Math.min(key.length, path.length)
  for (let at = 0; at < shared; at++) if (key[at] !== path[at]) return []
  if (path.length < key.length || path.length === 0) return atInput(input, [], false)
  return atInput(input, path.slice(key.length))
}

/** The part that an output of an expand card takes. */
function pathOfPart({ metadata }: Output): Path {
  return Array.isArray(metadata.path) ? metadata.path.map(String) : []
}

/** A path given as dotted text or as a list of keys. */
function pathOfLiteral(literal: unknown): Path {
  if (Array.isArray(literal)) return literal.map(String)
  return typeof literal === 'string' ? stepsOf(literal) : []
}
