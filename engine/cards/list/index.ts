import type { BuiltInCard } from '../define-card.ts'
import asyncEach from './asyncEach.ts'
import at from './at.ts'
import collapse from './collapse.ts'
import concat from './concat.ts'
import construct from './construct.ts'
import difference from './difference.ts'
import each from './each.ts'
import filter from './filter.ts'
import filterBy from './filterBy.ts'
import findBy from './findBy.ts'
import flatten from './flatten.ts'
import groupBy from './groupBy.ts'
import includes from './includes.ts'
import intersection from './intersection.ts'
import join from './join.ts'
import length from './length.ts'
import map from './map.ts'
import pluck from './pluck.ts'
import pop from './pop.ts'
import push from './push.ts'
import reduce from './reduce.ts'
import sample from './sample.ts'
import shift from './shift.ts'
import sortBy from './sortBy.ts'
import union from './union.ts'
import uniqueBy from './uniqueBy.ts'

/** The list cards. */
export const listCards = {
  asyncEach,
  at,
  collapse,
  concat,
  construct,
  difference,
  each,
  filter,
  filterBy,
  findBy,
  flatten,
  groupBy,
  includes,
  intersection,
  join,
  length,
  map,
  pluck,
  pop,
  push,
  reduce,
  sample,
  shift,
  sortBy,
  union,
  uniqueBy
} satisfies Record<string, BuiltInCard>
