import type { BuiltInCard } from '../define-card.ts'
import clearEmpty from './clearEmpty.ts'
import construct from './construct.ts'
import expand from './expand.ts'
import get from './get.ts'
import keys from './keys.ts'
import map from './map.ts'
import merge from './merge.ts'
import move from './move.ts'
import pick from './pick.ts'
import process from './process.ts'
import set from './set.ts'
import values from './values.ts'

/** The object cards. */
export const objectCards = {
  clearEmpty,
  construct,
  expand,
  get,
  keys,
  map,
  merge,
  move,
  pick,
  process,
  set,
  values
} satisfies Record<string, BuiltInCard>
