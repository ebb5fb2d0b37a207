import type { CardCall } from '../../define-card.ts'
import { loadParser } from './mathjs.ts'
import { refused } from './refused.ts'
import { requirePlain } from './require-plain.ts'
import type { Variable } from './variables.ts'

/** Longest formula, in characters, and deepest nesting of its brackets: reading a formula goes as deep as it is nested. */
const maxLength = 2000
const maxNesting = 50

/**
 * The value of a formula, by math.js. Nothing in it takes longer than its length allows: it has no loops, and every
 * function of it takes plain numbers and constant time.
 *
 * @param variables - values of the names in it
 * @throws AppError `CARD_VALUE_INVALID`
 */
export async function evaluate(
  formula: string,
  variables: ReadonlyMap<string, Variable>,
  call: CardCall
): Promise<number> {
  requireSmall(formula)
  const { parse } = await loadParser()
  const names = new Map<string, unknown>([...variables, ['pi', Math.PI]])
  const functions = new Map<string, unknown>([['random', (...bounds: number[]) => random(bounds, call)]])
  const root = attempt(() => parse(formula))
  requirePlain(root, new Set(names.keys()))
  const result: unknown = attempt(() => root.evaluate(new Map([...names, ...functions])))
  if (typeof result !== 'number') throw refused('it gives no number')
  if (Number.isFinite(result)) return result
  throw refused('its result is no number, or one that is too large')
}

function requireSmall(formula: string): void {
  if (formula.trim() === '') throw refused('it is empty')
  if (formula.length > maxLength) throw refused(`it is longer than ${maxLength} characters`)
  let depth = 0
  for (const character of formula) {
    if (character === '(') depth += 1
    if (character === ')') depth -= 1
    if (depth > maxNesting) throw refused(`its brackets are nested more than ${maxNesting} deep`)
  }
}

/** @throws AppError `CARD_VALUE_INVALID` with what math.js says to a formula that it cannot read or work out */
function attempt<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof Error) throw refused(`it cannot be worked out (${error.message.slice(0, 200)})`)
    throw error
  }
}

/** A number from 0 to below 1, to below `a`, or from `a` to below `b`. */
function random([a = 1, b]: readonly number[], call: CardCall): number {
  const [least, beyond] = b === undefined ? [0, a] : [a, b]
  return least + call.random.next() * (beyond - least)
}
