import { convert } from '../../../values/convert.ts'
import type { AddedInput, CardCall } from '../../define-card.ts'
import { orZero } from '../or-zero.ts'
import { refused } from './refused.ts'

/** What stands for a number in a formula. */
export type Variable = number | readonly number[]

/** A formula with names in the place of its placeholders, and the values of the names. */
export interface Given {
  readonly formula: string
  readonly variables: ReadonlyMap<string, Variable>
}

const number = { kind: 'number', isList: false } as const
const placeholder = /\{\{\{([^{}]+)\}\}\}/g

/** What cannot stand beside a placeholder, where both together could be read as one number or name. */
const before = /[\w.$}]\s*$/
const after = /^\s*[\w.${(]/

/**
 * Takes the placeholders of a formula for names.
 * @throws AppError `CARD_VALUE_INVALID` for a placeholder without an input, or one that is only a part of a number
 */
export function givenVariables(text: string, call: CardCall): Given {
  if (text.includes('$')) throw refused('it holds a "$"')
  const inputs = new Map(call.added.map((input) => [input.field.key, input]))
  const names = new Map<string, string>()
  const variables = new Map<string, Variable>()
  const formula = text.replace(placeholder, (whole, key: string, at: number) => {
    const input = inputs.get(key)
    if (input === undefined) throw refused(`the card has no input for ${whole}`)
    if (before.test(text.slice(0, at)) || after.test(text.slice(at + whole.length))) {
      throw refused(`an operator is missing beside ${whole}`)
    }
    let name = names.get(key)
    if (name === undefined) {
      name = `$${names.size}`
      names.set(key, name)
      variables.set(name, variableOf(input, call))
    }
    return name
  })
  return { formula, variables }
}

function variableOf({ field, value }: AddedInput, call: CardCall): Variable {
  const numberOf = (each: unknown): number =>
    orZero((convert(each, number, call.flags, field.path) as number | null) ?? undefined, call)
  return Array.isArray(value) ? value.map(numberOf) : numberOf(value)
}
