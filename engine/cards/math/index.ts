import type { BuiltInCard } from '../define-card.ts'
import add from './add.ts'
import ceil from './ceil.ts'
import divide from './divide.ts'
import expression from './expression.ts'
import floor from './floor.ts'
import multiply from './multiply.ts'
import random from './random.ts'
import round from './round.ts'
import subtract from './subtract.ts'

/** The number cards. */
export const mathCards = { add, ceil, divide, expression, floor, multiply, random, round, subtract } satisfies Record<
  string,
  BuiltInCard
>
