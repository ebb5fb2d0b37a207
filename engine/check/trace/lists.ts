import type { Card } from '../../export/card.ts'
import type { Input, Output } from '../../export/field.ts'
import type { Path, Point } from './point.ts'
import { atInput, item, stepsOf } from './point.ts'

/** How a list card gets an output from its inputs; the path leads into the output. */
type Back = (card: Card, path: Path) => Point[]

const listInput = (card: Card): Input | undefined => card.input(null, 'list')

/** The output is the list with items left out or in another order. */
const sameList: Back = (card, path) => atInput(listInput(card), path)

/** The output is an item of the list. */
const oneItem: Back = (card, path) => atInput(listInput(card), [item, ...path])

/** The output holds the items of several lists. */
const allLists: Back = (card, path) =>
  card.inputs.filter(({ isList }) => isList).flatMap((input) => atInput(input, path))

const backs: ReadonlyMap<string, Back> = new Map<string, Back>([
  ['filter', sameList],
  ['filterBy', sameList],
  ['sortBy', sameList],
  ['uniqueBy', sameList],
  ['sample', sameList],
  ['at', oneItem],
  ['findBy', oneItem],
  ['union', allLists],
  ['concat', allLists],
  ['intersection', allLists],
  ['difference', (card, path) => atInput(card.input(null, 'list1'), path)],
  [
    'construct',
    (card, path) => {
      const [first, ...rest] = path
      if (first === item) return card.inputs.flatMap((input) => atInput(input, rest))
      return card.inputs.flatMap((input) => atInput(input, [], false))
    }
  ],
  [
    'pluck',
    (card, path) => {
      const key = card.input(null, 'key')
      if (key?.isPinned) return atInput(listInput(card), [], false)
      const steps = stepsOf(typeof key?.literal === 'string' ? key.literal : '')
      return atInput(listInput(card), [item, ...steps, ...path.slice(path[0] === item ? 1 : 0)])
    }
  ],
  [
    'push',
    (card, path) => [
      ...atInput(listInput(card), path),
      ...atInput(card.input(null, 'item'), path[0] === item ? path.slice(1) : path, path[0] === item)
    ]
  ],
  [
    'flatten',
    (card, path) => {
      const lists = card.input(null, 'lists')
      return path[0] === item ? [...atInput(lists, path), ...atInput(lists, [item, ...path])] : atInput(lists, path)
    }
  ],
  [
    'groupBy',
    (card, path) => (path.length === 0 ? atInput(listInput(card), [], false) : atInput(listInput(card), path.slice(1)))
  ]
])

/** Where an output of a list card comes from; `null` for cards whose output is something made from the list. */
export function listSources({ card, key }: Output, path: Path): Point[] | null {
  const { name } = card.parts
  // The two cards that take an end off a list give both the item and the rest.
  if (name === 'shift' || name === 'pop') return (key === 'item' ? oneItem : sameList)(card, path)
  if (name === 'findBy' && key !== 'item') return null
  return backs.get(name)?.(card, path) ?? null
}
