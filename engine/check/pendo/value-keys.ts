import type { Card } from '../../export/card.ts'
import type { CheckContext } from '../context.ts'
import { item } from '../trace/point.ts'
import { traceBack } from '../trace/trace.ts'
import { pushInputs } from './push-card.ts'

/** The Value Keys of a push as far as the file tells. */
export interface KnownKeys {
  readonly keys: readonly string[]
  /** Whether these are all: none comes from outside the file. */
  readonly isComplete: boolean
}

/** The literals that may arrive as Value Keys, whichever way; `null` where the card has no such input. */
export function valueKeysOf(context: CheckContext, push: Card): KnownKeys | null {
  const { valueKeys } = pushInputs(push)
  if (valueKeys === undefined) return null
  const keys = new Set<string>()
  let isComplete = true
  for (const end of traceBack(context, valueKeys, [item]).ends) {
    if (end.kind !== 'input' || !end.isWhole) {
      isComplete = false
      continue
    }
    for (const key of literalsAt(end.input.literal, end.path)) keys.add(key)
  }
  return { keys: [...keys], isComplete }
}

function literalsAt(literal: unknown, path: readonly string[]): string[] {
  const values = Array.isArray(literal) ? literal : [literal]
  if (path.length > 1 || (path.length === 1 && path[0] !== item)) return []
  return values.filter((value) => typeof value === 'string').filter((value) => value.trim() !== '')
}
